// What the process has: arguments, environment, working directory, user, exit functions.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	fmt.Println(len(os.Args), os.Getpid() > 1, os.Getuid() == os.Geteuid())
	os.Setenv("GREETING", "hello")
	os.Setenv("EMPTY", "")
	fmt.Println(os.Getenv("GREETING"), os.Getenv("NOT_SET_AT_ALL") == "")
	_, set := os.LookupEnv("EMPTY")
	fmt.Println(set)
	fmt.Println(os.ExpandEnv("$GREETING, ${GREETING}$EMPTY!"), os.Expand("$a-$b", strings.ToUpper))
	os.Unsetenv("GREETING")
	_, set = os.LookupEnv("GREETING")
	fmt.Println(set)
	n := 0
	for _, variable := range os.Environ() {
		if strings.HasPrefix(variable, "EMPTY=") {
			n++
		}
	}
	fmt.Println(n)

	dir, err := os.MkdirTemp("", "wd")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	fmt.Println(os.Chdir(dir))
	here, err := os.Getwd()
	fmt.Println(filepath.Base(here) == filepath.Base(dir), err)
	host, err := os.Hostname()
	fmt.Println(host != "", err)
	executable, err := os.Executable()
	fmt.Println(filepath.IsAbs(executable), err, os.PathSeparator, os.DevNull, os.Getpagesize())
	reader, writer, err := os.Pipe()
	fmt.Println(err)
	go func() {
		writer.WriteString("through a pipe")
		writer.Close()
	}()
	text := make([]byte, 64)
	count, err := reader.Read(text)
	fmt.Println(string(text[:count]), err)
	fmt.Fprintln(os.Stderr, "on standard error")
	defer fmt.Println("is not printed")
	os.Exit(0)
}
