package runtime

// Gosched yields the processor, allowing other goroutines to run. It does not suspend the current
// goroutine, so execution resumes automatically.
func Gosched()

// Goexit terminates the goroutine that calls it. No other goroutine is affected. Goexit runs all
// deferred calls before terminating the goroutine. Because Goexit is not a panic, any recover calls
// in those deferred functions will return nil.
//
// Calling Goexit from the main goroutine terminates that goroutine without func main returning. If
// all other goroutines exit, the program crashes.
func Goexit()

// NumGoroutine returns the number of goroutines that currently exist.
func NumGoroutine() int

// GOMAXPROCS sets the maximum number of CPUs that can be executing simultaneously and returns the
// previous setting. If n < 1, it does not change the current setting.
func GOMAXPROCS(n int) int

// NumCPU returns the number of logical CPUs usable by the current process.
func NumCPU() int

// LockOSThread wires the calling goroutine to its current operating system thread, until it has
// made as many calls to UnlockOSThread or exits.
func LockOSThread()

// UnlockOSThread undoes an earlier call to LockOSThread.
func UnlockOSThread()

// Breakpoint executes a breakpoint trap.
func Breakpoint()
