// Package log: prefixes, flags, destinations, panics.
package main

import (
	"bytes"
	"fmt"
	"io"
	"log"
	"os"
	"regexp"
)

func main() {
	log.SetFlags(0)
	log.SetOutput(os.Stdout)
	log.Print("plain ", 1, 2, " text")
	log.Printf("%d%%", 50)
	log.SetPrefix("prefix: ")
	log.Println("with", "prefix")
	log.SetFlags(log.Lshortfile | log.Lmsgprefix)
	log.Print("where")
	log.Output(1, "by hand")

	var out bytes.Buffer
	logger := log.New(&out, "[app] ", log.LstdFlags|log.Lmicroseconds|log.LUTC)
	logger.Println("timed")
	fmt.Println(regexp.MustCompile(`^\[app\] \d{4}/\d\d/\d\d \d\d:\d\d:\d\d\.\d{6} timed\n$`).MatchString(out.String()), logger.Flags(), logger.Prefix())
	out.Reset()
	logger.SetFlags(log.Llongfile)
	func() { logger.Println("deep") }()
	fmt.Println(regexp.MustCompile(`^\[app\] /.*/log\.go:\d+: deep\n$`).MatchString(out.String()))
	logger.SetOutput(io.Discard)
	logger.Print("nowhere")
	func() {
		defer func() { fmt.Println("recovered:", recover()) }()
		log.Panicf("panic %d", 1)
	}()
	defer fmt.Println("is not printed")
	if len(os.Args) > 5 {
		log.Fatal("is not reached")
	}
	log.Default().Print("default")
	os.Exit(0)
}
