// Calls that are alike in several branches have a line each.
package main

import (
	"fmt"
	"log"
	"os"
	"runtime"
)

//go:noinline
func line() int {
	_, _, line, _ := runtime.Caller(1)
	return line
}

//go:noinline
func branches(n int) (first, second int) {
	switch {
	case n > 5:
		first = line()
	case n > 3:
		first = line()
	default:
		first = line()
	}
	if n%2 == 0 {
		return first, line()
	}
	return first, line()
}

func main() {
	log.SetFlags(log.Lshortfile)
	log.SetOutput(os.Stdout)
	for n := 2; n < 8; n++ {
		fmt.Println(branches(n))
	}
	n := len(os.Args)
	if n > 5 {
		log.Println("same")
	} else if n > 3 {
		log.Println("same")
	} else if n > 0 {
		log.Println("same")
	}
//line :1
	_, file, _, _ := runtime.Caller(0)
	fmt.Println(file)
//line named.go:7
	fmt.Println(line())
}
