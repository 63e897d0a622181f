// Says hello: what a start takes, and a build.
package main

import "fmt"

func main() {
	fmt.Println("hello, world")
}
