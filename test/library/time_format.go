// Dates: formatting, parsing, zones, calendar arithmetic.
package main

import (
	"encoding/json"
	"fmt"
	"time"
)

func main() {
	east := time.FixedZone("EAST", 3*3600+1800)
	t := time.Date(2024, time.February, 29, 23, 4, 5, 67_890_123, east)
	for _, layout := range []string{time.ANSIC, time.UnixDate, time.RubyDate, time.RFC822, time.RFC822Z, time.RFC850, time.RFC1123, time.RFC1123Z,
		time.RFC3339, time.RFC3339Nano, time.Kitchen, time.Stamp, time.StampMicro, time.DateTime, time.DateOnly, time.TimeOnly,
		"Mon Monday Jan January 1 01 2 02 _2 002 __2 06 2006", "3 03 15 PM pm 4 04 5 05 .000 .999 ,000000", "MST -07 -0700 -07:00 Z07 Z07:00"} {
		fmt.Println(t.Format(layout))
	}
	fmt.Println(t, t.UTC(), t.Unix(), t.UnixMilli(), t.UnixNano())
	year, week := t.ISOWeek()
	fmt.Println(t.Year(), t.Month(), t.Day(), t.Weekday(), t.YearDay(), year, week, t.Nanosecond(), t.IsZero())
	name, offset := t.Zone()
	fmt.Println(name, offset, t.Location())

	fmt.Println(t.AddDate(1, 0, 0).Format(time.DateOnly), t.AddDate(0, 1, 2).Format(time.DateOnly), t.Add(36*time.Hour).Format(time.RFC3339))
	fmt.Println(time.Date(2023, 14, -3, 25, 61, 0, 0, time.UTC), t.Truncate(time.Hour), t.Round(24*time.Hour).UTC())
	u := time.Date(2024, 3, 1, 0, 0, 0, 0, time.UTC)
	fmt.Println(u.Sub(t), t.Before(u), t.After(u), t.Equal(t.UTC()), t == t.UTC(), t.Compare(u))
	fmt.Printf("%#v %v\n", u, time.Time{})

	for _, c := range [][2]string{
		{time.RFC3339, "2024-02-29T23:04:05.5+03:30"}, {time.RFC3339, "2023-02-29T00:00:00Z"}, {time.RFC1123Z, "Thu, 29 Feb 2024 23:04:05 +0330"},
		{time.DateOnly, "2024-13-01"}, {time.Kitchen, "11:04PM"}, {"2006-01-02", "24-1-2"}, {"Jan _2 2006", "Feb  3 2013"}, {"15:04:05", "23:59:59.999"}, {time.ANSIC, "yesterday"},
	} {
		parsed, err := time.Parse(c[0], c[1])
		fmt.Println(parsed, err)
	}
	local, err := time.ParseInLocation(time.DateTime, "2024-07-01 12:00:00", east)
	fmt.Println(local, err)
	utc, err := time.LoadLocation("UTC")
	fmt.Println(utc, err)
	_, err = time.LoadLocation("No/Where")
	fmt.Println(err)
	text, err := json.Marshal(t)
	var again time.Time
	fmt.Println(string(text), err, again.UnmarshalJSON(text), again.Equal(t))
	fmt.Println(time.Unix(1<<31, 5).UTC(), time.UnixMilli(-1).UTC(), time.March, time.Saturday, time.Month(13))
}
