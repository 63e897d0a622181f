// Package buildcfg has this file in place of the one that gc's build makes: the defaults of every
// architecture, which go/build and tools that are written with it ask for.
package buildcfg

import "runtime"

const (
	DefaultGO386     = "softfloat"
	DefaultGOAMD64   = "v1"
	DefaultGOARM     = "7"
	DefaultGOARM64   = "v8.0"
	DefaultGOMIPS    = "hardfloat"
	DefaultGOMIPS64  = "hardfloat"
	DefaultGOPPC64   = "power8"
	DefaultGORISCV64 = "rva20u64"
	DefaultGOFIPS140 = "off"

	defaultGOEXPERIMENT       = ""
	defaultGO_EXTLINK_ENABLED = ""
	defaultGO_LDSO            = ""

	defaultGOOS   = runtime.GOOS
	defaultGOARCH = runtime.GOARCH

	version = "go1.24.4"
)
