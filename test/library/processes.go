// Child processes: pipes, environment, exit statuses, signals, files, what fails.
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
	"sync"
	"syscall"
	"time"
)

func main() {
	out, err := exec.Command("echo", "one", "two").Output()
	fmt.Printf("%q %v\n", out, err)

	cmd := exec.Command("tr", "a-z", "A-Z")
	cmd.Stdin = strings.NewReader("shout\n")
	var stdout bytes.Buffer
	cmd.Stdout = &stdout
	fmt.Println(cmd.Run(), stdout.String())

	err = exec.Command("sh", "-c", "echo gone >&2; exit 3").Run()
	var exit *exec.ExitError
	fmt.Println(errors.As(err, &exit), err, exit.ExitCode())

	_, err = exec.Command("sh", "-c", "echo why >&2; exit 4").Output()
	errors.As(err, &exit)
	fmt.Printf("%v %q\n", err, exit.Stderr)

	err = exec.Command("sh", "-c", "kill -TERM $$").Run()
	errors.As(err, &exit)
	status := exit.Sys().(syscall.WaitStatus)
	fmt.Println(err, status.Signaled(), status.Signal())

	_, err = exec.LookPath("no-such-program-anywhere")
	fmt.Println(err)
	err = exec.Command("/no/such/program").Run()
	fmt.Println(err, errors.Is(err, os.ErrNotExist))

	cmd = exec.Command("sh", "-c", "echo $A-$B; pwd")
	cmd.Env = []string{"A=1", "B=2", "PATH=" + os.Getenv("PATH")}
	cmd.Dir = "/"
	out, err = cmd.CombinedOutput()
	fmt.Printf("%q %v\n", out, err)

	// A pipeline through pipes.
	cat := exec.Command("cat")
	in, _ := cat.StdinPipe()
	from, _ := cat.StdoutPipe()
	fmt.Println(cat.Start())
	go func() {
		for i := range 5 {
			fmt.Fprintln(in, "line", i)
		}
		in.Close()
	}()
	text, _ := io.ReadAll(from)
	fmt.Printf("%s%v\n", text, cat.Wait())

	// Killed by its context.
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Millisecond)
	defer cancel()
	begin := time.Now()
	err = exec.CommandContext(ctx, "sleep", "10").Run()
	fmt.Println(err, ctx.Err(), time.Since(begin) < 5*time.Second)

	// Many at once.
	var wait sync.WaitGroup
	results := make([]string, 20)
	for i := range results {
		wait.Add(1)
		go func() {
			defer wait.Done()
			out, err := exec.Command("sh", "-c", fmt.Sprintf("echo %d", i*i)).Output()
			results[i] = strings.TrimSpace(string(out))
			if err != nil {
				results[i] = err.Error()
			}
		}()
	}
	wait.Wait()
	fmt.Println(results)

	// Extra files.
	r, w, _ := os.Pipe()
	cmd = exec.Command("sh", "-c", "echo third >&3")
	cmd.ExtraFiles = []*os.File{w}
	fmt.Println(cmd.Run())
	w.Close()
	third, _ := io.ReadAll(r)
	fmt.Printf("%q\n", third)

	p, err := os.StartProcess("/bin/sleep", []string{"sleep", "10"}, &os.ProcAttr{})
	fmt.Println(err, p.Signal(syscall.SIGKILL))
	state, err := p.Wait()
	fmt.Println(state, state.Success(), err)
	fmt.Println(p.Signal(syscall.Signal(0)))
}
