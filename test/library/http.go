// net/http on the loopback: handlers, patterns, headers, forms, JSON, cookies, redirects, streams, timeouts, shutdown.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"sync"
	"time"
)

func check(err error) {
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /hello/{name}", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Answer", "42")
		fmt.Fprintf(w, "hello, %s; %s", r.PathValue("name"), r.URL.Query().Get("q"))
	})
	mux.HandleFunc("POST /sum", func(w http.ResponseWriter, r *http.Request) {
		var numbers []int
		if err := json.NewDecoder(r.Body).Decode(&numbers); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		sum := 0
		for _, n := range numbers {
			sum += n
		}
		json.NewEncoder(w).Encode(map[string]int{"sum": sum})
	})
	mux.HandleFunc("/form", func(w http.ResponseWriter, r *http.Request) {
		http.SetCookie(w, &http.Cookie{Name: "seen", Value: r.FormValue("a")})
		fmt.Fprint(w, r.Method, r.Form["a"], r.Form["b"], r.Header.Get("Content-Type"))
	})
	mux.Handle("/old", http.RedirectHandler("/hello/again", http.StatusMovedPermanently))
	mux.HandleFunc("/slow", func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	mux.HandleFunc("/stream", func(w http.ResponseWriter, r *http.Request) {
		for i := range 3 {
			fmt.Fprintln(w, "part", i)
			w.(http.Flusher).Flush()
		}
	})
	mux.HandleFunc("/panic", func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) })

	listener, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	server := &http.Server{Handler: mux, ReadHeaderTimeout: time.Minute}
	served := make(chan error)
	go func() { served <- server.Serve(listener) }()
	base := "http://" + listener.Addr().String()

	show := func(response *http.Response, err error) {
		check(err)
		body, err := io.ReadAll(response.Body)
		response.Body.Close()
		fmt.Printf("%s %q %v %s\n", response.Status, body, err, response.Header.Get("X-Answer"))
	}
	show(http.Get(base + "/hello/ann?q=a%20b"))
	show(http.Post(base+"/sum", "application/json", strings.NewReader("[1,2,3.0]")))
	show(http.Post(base+"/sum", "application/json", strings.NewReader("[1,2,39]")))
	show(http.PostForm(base+"/form?b=2", url.Values{"a": {"x y", "z"}}))
	show(http.Get(base + "/old"))
	show(http.Get(base + "/nowhere"))
	show(http.Post(base+"/hello/x", "", nil))
	show(http.Head(base + "/hello/head"))

	response, err := http.Get(base + "/stream")
	check(err)
	lines := bufio.NewScanner(response.Body)
	for lines.Scan() {
		fmt.Println(lines.Text())
	}
	fmt.Println(response.TransferEncoding, response.ContentLength, response.Proto)
	response.Body.Close()

	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Millisecond)
	request, err := http.NewRequestWithContext(ctx, "GET", base+"/slow", nil)
	check(err)
	_, err = http.DefaultClient.Do(request)
	fmt.Println(errors.Is(err, context.DeadlineExceeded))
	cancel()
	_, err = http.Get(base + "/panic")
	fmt.Println(err != nil)

	var group sync.WaitGroup
	var lock sync.Mutex
	total := 0
	for i := range 50 {
		group.Add(1)
		go func() {
			defer group.Done()
			response, err := http.Get(fmt.Sprintf("%s/hello/%d", base, i))
			check(err)
			body, _ := io.ReadAll(response.Body)
			response.Body.Close()
			lock.Lock()
			total += len(body)
			lock.Unlock()
		}()
	}
	group.Wait()
	fmt.Println(total)
	check(server.Shutdown(context.Background()))
	fmt.Println(<-served)
	_, err = http.Get(base + "/hello/x")
	fmt.Println(err != nil)

	recorder := httptest.NewRecorder()
	mux.ServeHTTP(recorder, httptest.NewRequest("GET", "/hello/test", nil))
	fmt.Println(recorder.Code, recorder.Body, recorder.Header().Get("Content-Type"))
	secure := httptest.NewTLSServer(mux)
	defer secure.Close()
	show(secure.Client().Get(secure.URL + "/hello/tls"))
}
