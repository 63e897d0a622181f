// os/exec: output, input, pipes, environment, exit status, cancellation.
package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"
)

func main() {
	out, err := exec.Command("echo", "hello", "wide world").Output()
	fmt.Printf("%q %v\n", out, err)
	command := exec.Command("tr", "a-z", "A-Z")
	command.Stdin = strings.NewReader("some input")
	var text bytes.Buffer
	command.Stdout = &text
	fmt.Println(command.Run(), text.String(), command.ProcessState.Success())
	combined, err := exec.Command("sh", "-c", "echo out; echo err >&2; exit 3").CombinedOutput()
	var exit *exec.ExitError
	fmt.Printf("%q %v %t %d\n", combined, err, errors.As(err, &exit), exit.ExitCode())
	_, err = exec.Command("sh", "-c", "echo told >&2; exit 1").Output()
	errors.As(err, &exit)
	fmt.Printf("%q\n", exit.Stderr)

	command = exec.Command("sh", "-c", "echo $GREETING; pwd")
	command.Env = append(os.Environ(), "GREETING=hi", "GREETING=hello")
	command.Dir = "/"
	command.Stdout = os.Stdout
	fmt.Println(command.Run())

	command = exec.Command("cat")
	in, err := command.StdinPipe()
	fmt.Println(err)
	pipe, err := command.StdoutPipe()
	fmt.Println(err, command.Start())
	go func() {
		fmt.Fprintln(in, "through pipes")
		in.Close()
	}()
	read, err := io.ReadAll(pipe)
	fmt.Printf("%q %v %v\n", read, err, command.Wait())

	_, err = exec.LookPath("no-such-program-anywhere")
	fmt.Println(err, errors.Is(err, exec.ErrNotFound))
	fmt.Println(exec.Command("/does/not/exist").Run())
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	err = exec.CommandContext(ctx, "sleep", "60").Run()
	fmt.Println(err, ctx.Err())
	command = exec.Command("sleep", "60")
	fmt.Println(command.Start(), command.Process.Signal(syscall.SIGTERM))
	err = command.Wait()
	errors.As(err, &exit)
	fmt.Println(err, exit.Sys().(syscall.WaitStatus).Signal(), exit.ExitCode())
	fmt.Println(exec.Command("echo", "a b").String() != "", command.ProcessState)
}
