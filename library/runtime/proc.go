package runtime

// Gosched puts the goroutine behind all others that are ready to run.
func Gosched()

// Goexit ends the goroutine after its deferred calls, in which recover gives nil since nothing
// panics. After it has ended the main goroutine, the program goes on until the others have ended,
// and that is a deadlock.
func Goexit()

// NumGoroutine counts the goroutines that have not ended.
func NumGoroutine() int

// GOMAXPROCS sets how many goroutines may run at once, if n is positive, and gives what was set
// before.
func GOMAXPROCS(n int) int

// NumCPU gives the number of cores that the process may use, as it was at the start.
func NumCPU() int

// LockOSThread has the goroutine, and no other, run on the thread that it is on, until
// UnlockOSThread has been called as often.
func LockOSThread()

// UnlockOSThread takes one LockOSThread back.
func UnlockOSThread()

// Breakpoint stops the program for a debugger.
func Breakpoint()
