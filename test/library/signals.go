// os/signal: to itself, with channels and contexts.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	signals := make(chan os.Signal, 4)
	signal.Notify(signals, syscall.SIGUSR1, syscall.SIGHUP)
	self, _ := os.FindProcess(os.Getpid())
	fmt.Println(self.Signal(syscall.SIGUSR1))
	fmt.Println(<-signals)
	syscall.Kill(os.Getpid(), syscall.SIGHUP)
	s := <-signals
	fmt.Println(s, s == syscall.SIGHUP)
	signal.Ignore(syscall.SIGHUP)
	fmt.Println(signal.Ignored(syscall.SIGHUP), signal.Ignored(syscall.SIGUSR1))
	syscall.Kill(os.Getpid(), syscall.SIGHUP)
	syscall.Kill(os.Getpid(), syscall.SIGUSR1)
	fmt.Println(<-signals)
	signal.Stop(signals)

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	syscall.Kill(os.Getpid(), syscall.SIGINT)
	<-ctx.Done()
	fmt.Println(ctx.Err())
	stop()
	signal.Reset()
	fmt.Println(syscall.SIGKILL, syscall.Signal(70), syscall.ENOENT)
}
