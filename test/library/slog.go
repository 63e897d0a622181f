// log/slog: text and JSON, groups, levels, values that log themselves, a handler of one's own.
package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"strings"
	"time"
)

type user struct{ name, password string }

func (u user) LogValue() slog.Value {
	return slog.GroupValue(slog.String("name", u.name), slog.String("password", "…"))
}

type short struct {
	level slog.Level
	attrs []string
}

func (h short) Enabled(_ context.Context, l slog.Level) bool { return l >= h.level }
func (h short) Handle(_ context.Context, r slog.Record) error {
	words := append([]string{r.Level.String(), r.Message}, h.attrs...)
	r.Attrs(func(a slog.Attr) bool { words = append(words, a.String()); return true })
	fmt.Println(strings.Join(words, " | "))
	return nil
}
func (h short) WithAttrs(attrs []slog.Attr) slog.Handler {
	for _, a := range attrs {
		h.attrs = append(h.attrs, a.String())
	}
	return h
}
func (h short) WithGroup(string) slog.Handler { return h }

func main() {
	withoutTime := func(groups []string, a slog.Attr) slog.Attr {
		if a.Key == slog.TimeKey && len(groups) == 0 {
			return slog.Attr{}
		}
		if source, ok := a.Value.Any().(*slog.Source); ok {
			source.File = source.File[strings.LastIndex(source.File, "/")+1:]
		}
		return a
	}
	level := new(slog.LevelVar)
	options := &slog.HandlerOptions{ReplaceAttr: withoutTime, Level: level, AddSource: true}
	for _, handler := range []slog.Handler{slog.NewTextHandler(os.Stdout, options), slog.NewJSONHandler(os.Stdout, options)} {
		level.Set(slog.LevelInfo)
		logger := slog.New(handler)
		logger.Info("hello", "count", 3, "name", "a b", "quoted", `"x"=`)
		logger.Debug("is not shown")
		level.Set(slog.LevelDebug)
		logger.Debug("now shown")
		logger.With("request", 7).WithGroup("http").Warn("slow", slog.Duration("took", 1500*time.Millisecond), slog.Group("size", "in", 10, "out", 2.5))
		logger.Error("failed", "err", errors.New("broken"), "user", user{"ann", "secret"}, "list", []int{1, 2}, "nil", nil, "when", time.Unix(0, 0).UTC(), "odd")
		logger.Log(context.Background(), slog.LevelWarn+2, "custom level", slog.Any("map", map[string]int{"b": 1, "a": 2}))
		logger.LogAttrs(context.Background(), slog.LevelInfo, "attrs", slog.Bool("ok", true), slog.Uint64("u", 1<<63), slog.Float64("f", 0.1))
	}
	own := slog.New(short{level: slog.LevelWarn}).With("app", "x")
	own.Info("is not shown")
	own.Warn("shown", "k", "v")
	slog.SetDefault(own)
	slog.Error("default", "n", 1)
}
