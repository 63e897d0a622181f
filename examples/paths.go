// Shortest paths: Dijkstra's algorithm on a railway network held as a map of maps.
package main

type graph map[string]map[string]int // city to neighbour to kilometres

func (g graph) connect(a, b string, km int) {
	for _, c := range []string{a, b} {
		if g[c] == nil {
			g[c] = map[string]int{}
		}
	}
	g[a][b], g[b][a] = km, km
}

type item struct {
	city string
	km   int
}

// heap is a binary heap of items, the nearest first.
type heap []item

func (h *heap) push(x item) {
	*h = append(*h, x)
	list := *h
	for i := len(list) - 1; i > 0 && list[i].km < list[(i-1)/2].km; i = (i - 1) / 2 {
		list[i], list[(i-1)/2] = list[(i-1)/2], list[i]
	}
}

func (h *heap) pop() item {
	list := *h
	top := list[0]
	last := len(list) - 1
	list[0] = list[last]
	list = list[:last]
	for i := 0; ; {
		child := 2*i + 1
		if child >= last {
			break
		}
		if child+1 < last && list[child+1].km < list[child].km {
			child++
		}
		if list[i].km <= list[child].km {
			break
		}
		list[i], list[child] = list[child], list[i]
		i = child
	}
	*h = list
	return top
}

// from returns each reachable city's distance from start, and the city before it on the way.
func (g graph) from(start string) (km map[string]int, before map[string]string) {
	km, before = map[string]int{start: 0}, map[string]string{}
	done := map[string]bool{}
	queue := heap{{start, 0}}
	for len(queue) > 0 {
		at := queue.pop()
		if done[at.city] {
			continue
		}
		done[at.city] = true
		for next, length := range g[at.city] {
			distance := at.km + length
			if old, ok := km[next]; !ok || distance < old {
				km[next], before[next] = distance, at.city
				queue.push(item{next, distance})
			}
		}
	}
	return km, before
}

func path(before map[string]string, to string) string {
	if from, ok := before[to]; ok {
		return path(before, from) + " - " + to
	}
	return to
}

func main() {
	g := graph{}
	g.connect("Hamburg", "Berlin", 289)
	g.connect("Hamburg", "Hannover", 180)
	g.connect("Hannover", "Berlin", 256)
	g.connect("Hannover", "Dortmund", 208)
	g.connect("Dortmund", "Köln", 97)
	g.connect("Köln", "Frankfurt", 180)
	g.connect("Hannover", "Frankfurt", 330)
	g.connect("Berlin", "Leipzig", 165)
	g.connect("Leipzig", "Nürnberg", 280)
	g.connect("Frankfurt", "Nürnberg", 225)
	g.connect("Frankfurt", "Stuttgart", 205)
	g.connect("Stuttgart", "München", 230)
	g.connect("Nürnberg", "München", 170)
	g.connect("Palma", "Inca", 29) // an island

	km, before := g.from("Hamburg")
	println(len(g), "cities,", len(km), "reachable from Hamburg")
	for _, city := range []string{"Köln", "Nürnberg", "Stuttgart", "München"} {
		println(km[city], "km:", path(before, city))
	}
	if _, ok := km["Palma"]; !ok {
		println("no way to Palma")
	}
}
