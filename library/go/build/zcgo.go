// Package build has this file in place of the one that gc's build makes: cgo is on by default where
// it is supported at all.
package build

const defaultCGO_ENABLED = ""
