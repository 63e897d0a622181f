// A trace begins, is under way but once, and can be read when it has ended.
package main

import (
	"bytes"
	"fmt"
	"runtime/trace"
)

func main() {
	var b bytes.Buffer
	for range 3 {
		b.Reset()
		fmt.Println(trace.Start(&b), trace.IsEnabled())
		fmt.Println(trace.Start(&b))
		trace.Stop()
		fmt.Println(b.Len() > 0, trace.IsEnabled())
	}
	trace.Stop()
}
