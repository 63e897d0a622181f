// Package errors: Is, As, Unwrap, Join, and wrapping with %w.
package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strconv"
)

var errNotFound = errors.New("not found")

type queryError struct {
	query string
	err   error
}

func (e *queryError) Error() string { return e.query + ": " + e.err.Error() }
func (e *queryError) Unwrap() error { return e.err }

type temporary interface{ Temporary() bool }

type label string

func (l label) Error() string { return string(l) }

type netError struct{ code int }

func (e netError) Error() string   { return "code " + strconv.Itoa(e.code) }
func (e netError) Temporary() bool { return e.code >= 500 }
func (e netError) Is(target error) bool {
	t, ok := target.(netError)
	return ok && t.code/100 == e.code/100
}
func (e netError) As(target any) bool {
	if p, ok := target.(*label); ok {
		*p = "as text"
		return true
	}
	return false
}

func main() {
	err := fmt.Errorf("loading: %w", &queryError{"select", errNotFound})
	fmt.Println(err, errors.Is(err, errNotFound), errors.Is(err, io.EOF), errors.Unwrap(errors.Unwrap(err)) == errNotFound)
	var query *queryError
	fmt.Println(errors.As(err, &query), query.query)
	var path *fs.PathError
	fmt.Println(errors.As(err, &path), path == nil)

	joined := errors.Join(nil, err, netError{503}, nil)
	fmt.Println(joined)
	var temp temporary
	var text label
	fmt.Println(errors.Is(joined, errNotFound), errors.Is(joined, netError{500}), errors.Is(joined, netError{404}), errors.As(joined, &temp), temp.Temporary(), errors.As(joined, &text), text)
	fmt.Println(errors.Join(nil, nil) == nil, errors.Unwrap(joined), errors.Is(nil, nil), errors.Is(nil, io.EOF))
	several := fmt.Errorf("%w; %w; %v", io.EOF, fs.ErrClosed, errNotFound)
	fmt.Println(several, errors.Is(several, io.EOF), errors.Is(several, fs.ErrClosed), errors.Is(several, errNotFound))

	_, err = os.Open("/does/not/exist")
	fmt.Println(err, errors.Is(err, os.ErrNotExist), errors.As(err, &path), path.Path)
	_, err = strconv.Atoi("x")
	fmt.Println(errors.Is(err, strconv.ErrSyntax))
	fmt.Println(errors.New("a") == errors.New("a"), errors.ErrUnsupported)
	func() {
		defer func() { fmt.Println(recover()) }()
		errors.As(err, nil)
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		var s struct{}
		errors.As(err, &s)
	}()
}
