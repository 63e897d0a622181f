// Package cpu asks the processor through the runtime, which is C++: it replaces the functions that
// are assembly in Go's. Nothing else calls Initialize, so that the package does.
package cpu

func init() { Initialize(environment()) }

// environment gives the value of GODEBUG.
func environment() string

//go:noescape
func readCPUID(leaf, subleaf uint32, registers *[4]uint32)

func readXCR0() uint64

// cpuid does not ask for the greatest leaves: leaf 7 is without features where there is none, and
// all processors for amd64 tell their names.
func cpuid(eaxArg, ecxArg uint32) (eax, ebx, ecx, edx uint32) {
	switch eaxArg {
	case 0:
		return 7, 0, 0, 0
	case 0x80000000:
		return 0x80000004, 0, 0, 0
	}
	var registers [4]uint32
	readCPUID(eaxArg, ecxArg, &registers)
	return registers[0], registers[1], registers[2], registers[3]
}

func xgetbv() (eax, edx uint32) {
	states := readXCR0()
	return uint32(states), uint32(states >> 32)
}

// getGOAMD64level tells which processors programs are compiled for: all.
func getGOAMD64level() int32 { return 1 }
