// Serves a small site on the loopback and follows its links, a goroutine for each page: what is found at which
// distance from the first page.
package main

import (
	"context"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"
)

// site has the links of each page.
var site = map[string][]string{
	"/":              {"/music", "/maps", "/about"},
	"/music":         {"/music/bach", "/music/abba", "/"},
	"/maps":          {"/maps/sea", "/maps/land", "/missing"},
	"/about":         {"/"},
	"/maps/sea":      {"/maps/sea/deep"},
	"/music/bach":    {"/music/abba"},
	"/music/abba":    nil,
	"/maps/land":     {"/maps"},
	"/maps/sea/deep": {"/maps/sea"},
}

func serve(w http.ResponseWriter, r *http.Request) {
	links, ok := site[r.URL.Path]
	if !ok {
		http.NotFound(w, r)
		return
	}
	fmt.Fprintf(w, "<title>Page %s</title>\n", r.URL.Path)
	for _, link := range links {
		fmt.Fprintf(w, "<a href=%q>%s</a>\n", link, strings.TrimPrefix(link, "/"))
	}
}

var link = regexp.MustCompile(`href="([^"]*)"`)

// linksOf fetches a page.
func linksOf(ctx context.Context, base, page string) ([]string, error) {
	request, err := http.NewRequestWithContext(ctx, "GET", base+page, nil)
	if err != nil {
		return nil, err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s", response.Status)
	}
	text, err := io.ReadAll(response.Body)
	var links []string
	for _, match := range link.FindAllSubmatch(text, -1) {
		links = append(links, string(match[1]))
	}
	return links, err
}

type result struct {
	page  string
	links []string
	err   error
}

func main() {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	server := &http.Server{Handler: http.HandlerFunc(serve)}
	go server.Serve(listener)
	base := "http://" + listener.Addr().String()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()

	seen := map[string]bool{"/": true}
	for distance, pages := 0, []string{"/"}; len(pages) > 0; distance++ {
		results := make(chan result)
		var group sync.WaitGroup
		for _, page := range pages {
			group.Add(1)
			go func() {
				defer group.Done()
				links, err := linksOf(ctx, base, page)
				results <- result{page, links, err}
			}()
		}
		go func() { group.Wait(); close(results) }()

		var next, lines []string
		for r := range results {
			line := fmt.Sprintf("%d %-15s %d links", distance, r.page, len(r.links))
			if r.err != nil {
				line = fmt.Sprintf("%d %-15s %v", distance, r.page, r.err)
			}
			lines = append(lines, line)
			for _, link := range r.links {
				if !seen[link] {
					seen[link] = true
					next = append(next, link)
				}
			}
		}
		slices.Sort(lines)
		fmt.Println(strings.Join(lines, "\n"))
		pages = next
	}
	if err := server.Shutdown(ctx); err != nil {
		log.Fatal(err)
	}
	fmt.Println(len(seen), "pages")
}
