package runtime

import _ "unsafe"

// argument returns the command line's argument i, the program's name being 0.
func argument(i int) string
func argumentCount() int

// environment returns entry i, "NAME=value", of the environment that the program was started with.
func environment(i int) string
func environmentCount() int

func collect(count int, item func(int) string) []string {
	list := make([]string, count)
	for i := range list {
		list[i] = item(i)
	}
	return list
}

// lookupEnvironment returns the value of a variable at the program's start.
func lookupEnvironment(name string) string {
	for i := range environmentCount() {
		entry := environment(i)
		if len(entry) > len(name) && entry[len(name)] == '=' && entry[:len(name)] == name {
			return entry[len(name)+1:]
		}
	}
	return ""
}

//go:linkname os_runtime_args os.runtime_args
func os_runtime_args() []string { return collect(argumentCount(), argument) }

//go:linkname syscall_runtime_envs syscall.runtime_envs
func syscall_runtime_envs() []string { return collect(environmentCount(), environment) }

// Package syscall has the environment that a program changes. What of it concerns the runtime is
// GODEBUG.

//go:linkname syscall_runtimeSetenv syscall.runtimeSetenv
func syscall_runtimeSetenv(name, value string) {
	if name == "GODEBUG" {
		changeSettings(string([]byte(value))) // the program may have it in memory that it changes
	}
}

//go:linkname syscall_runtimeUnsetenv syscall.runtimeUnsetenv
func syscall_runtimeUnsetenv(name string) {
	if name == "GODEBUG" {
		changeSettings("")
	}
}
