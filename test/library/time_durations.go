// Durations: arithmetic, printing, parsing, rounding.
package main

import (
	"fmt"
	"time"
)

func main() {
	d := 90*time.Minute + 30*time.Second + 5*time.Millisecond
	fmt.Println(d, d.Hours(), d.Minutes(), d.Seconds(), d.Milliseconds(), d.Microseconds(), d.Nanoseconds())
	for _, d := range []time.Duration{0, 1, 1500, 2 * time.Millisecond, -time.Second, 100 * time.Hour, 1<<63 - 1, -1 << 63} {
		fmt.Println(d, d.Abs(), d.Round(time.Minute), d.Truncate(time.Microsecond))
	}
	for _, text := range []string{"1h15m30.918s", "-1.5h", "300ms", "1us", "2µs", "0", "", "3", "1x", "9223372036854775808ns", ".5m"} {
		d, err := time.ParseDuration(text)
		fmt.Println(d, err)
	}
	fmt.Printf("%T %d %s %v %.1f\n", d, d, d, []time.Duration{time.Second}, d.Minutes())
	fmt.Println(d.Round(time.Hour), d.Round(time.Second), d.Truncate(time.Hour), min(d, time.Hour))

	start := time.Now()
	time.Sleep(20 * time.Millisecond)
	elapsed := time.Since(start)
	fmt.Println(elapsed >= 20*time.Millisecond, elapsed < 10*time.Second, time.Until(start) < 0)
}
