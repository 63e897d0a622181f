// What becomes of a process that gets a signal, whether it has asked for all signals or for none.
package main

import (
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"sync"
	"syscall"
	"time"
)

var signals = []syscall.Signal{
	syscall.SIGHUP, syscall.SIGINT, syscall.SIGTERM, syscall.SIGQUIT, syscall.SIGABRT, syscall.SIGUSR1, syscall.SIGPIPE, syscall.SIGALRM,
	syscall.SIGCHLD, syscall.SIGWINCH, syscall.SIGURG, syscall.SIGSYS, syscall.SIGTRAP, syscall.SIGSEGV, syscall.SIGKILL, syscall.SIGPROF,
}

func child(mode string) {
	if mode == "asked" {
		signal.Notify(make(chan os.Signal, 1))
	}
	fmt.Println("ready")
	time.Sleep(300 * time.Millisecond)
	os.Exit(42)
}

// result starts a child, sends it the signal, and tells how it ends and the first line that it writes.
func result(s syscall.Signal, mode string) string {
	cmd := exec.Command(os.Args[0], mode)
	var text strings.Builder
	cmd.Stderr = &text
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err.Error()
	}
	if err := cmd.Start(); err != nil {
		return err.Error()
	}
	out.Read(make([]byte, 10))
	cmd.Process.Signal(s)
	err = cmd.Wait()
	line, _, _ := strings.Cut(text.String(), "\n")
	return fmt.Sprintf("%v: %s: %v %s", s, mode, err, line)
}

func main() {
	if len(os.Args) > 1 {
		child(os.Args[1])
	}
	modes := []string{"default", "asked"}
	results := make([]string, len(signals)*len(modes))
	var wait sync.WaitGroup
	for i, s := range signals {
		for j, mode := range modes {
			wait.Add(1)
			go func() {
				defer wait.Done()
				results[i*len(modes)+j] = result(s, mode)
			}()
		}
	}
	wait.Wait()
	fmt.Println(strings.Join(results, "\n"))
}
