package runtime

import _ "unsafe"

// programSettings returns what the program was built with, as GODEBUG would say it, and
// environmentSettings what GODEBUG says.
func programSettings() string
func environmentSettings() string

// setEnvironmentSettings replaces what GODEBUG says.
func setEnvironmentSettings(settings string)

// updateSettings is package internal/godebug's, once that has been initialised.
var updateSettings func(program, environment string)

func changeSettings(settings string) {
	setEnvironmentSettings(settings)
	if updateSettings != nil {
		updateSettings(programSettings(), settings)
	}
}

//go:linkname godebug_setUpdate internal/godebug.setUpdate
func godebug_setUpdate(update func(program, environment string)) {
	updateSettings = update
	update(programSettings(), environmentSettings())
}

// Package runtime/metrics knows nothing of settings.

//go:linkname godebug_registerMetric internal/godebug.registerMetric
func godebug_registerMetric(name string, read func() uint64) {}

//go:linkname godebug_setNewIncNonDefault internal/godebug.setNewIncNonDefault
func godebug_setNewIncNonDefault(newIncNonDefault func(string) func()) {}
