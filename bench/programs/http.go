// A server and eight clients on the loopback: requests with JSON in both directions.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"sync"
)

type message struct {
	Numbers []int
	Name    string
}

func main() {
	http.HandleFunc("/sum", func(w http.ResponseWriter, r *http.Request) {
		var m message
		if err := json.NewDecoder(r.Body).Decode(&m); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		sum := 0
		for _, n := range m.Numbers {
			sum += n
		}
		json.NewEncoder(w).Encode(message{Numbers: []int{sum}, Name: m.Name})
	})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	go http.Serve(listener, nil)
	address := "http://" + listener.Addr().String() + "/sum"
	http.DefaultTransport.(*http.Transport).MaxIdleConnsPerHost = 8

	var group sync.WaitGroup
	totals := make([]int, 8)
	for client := range totals {
		group.Add(1)
		go func() {
			defer group.Done()
			for i := range 1000 {
				text, _ := json.Marshal(message{[]int{client, i, 1, 2, 3}, "client"})
				response, err := http.Post(address, "application/json", bytes.NewReader(text))
				if err != nil {
					fmt.Println(err)
					os.Exit(1)
				}
				answer, _ := io.ReadAll(response.Body)
				response.Body.Close()
				var m message
				if err := json.Unmarshal(answer, &m); err != nil {
					fmt.Println(err)
					os.Exit(1)
				}
				totals[client] += m.Numbers[0]
			}
		}()
	}
	group.Wait()
	fmt.Println(totals)
}
