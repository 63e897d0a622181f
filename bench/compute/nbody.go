// Five bodies that attract each other, over many small steps of time.
package main

import "math"

type body struct{ x, y, z, vx, vy, vz, mass float64 }

const (
	sun  = 4 * math.Pi * math.Pi
	year = 365.24
)

var bodies = []body{
	{0, 0, 0, 0, 0, 0, sun},
	{4.84143144246472090, -1.16032004402742839, -0.103622044471123109, 0.00166007664274403694 * year, 0.00769901118419740425 * year, -0.0000690460016972063023 * year, 0.000954791938424326609 * sun},
	{8.34336671824457987, 4.12479856412430479, -0.403523417114321381, -0.00276742510726411 * year, 0.00499852801234917238 * year, 0.0000230417297573763929 * year, 0.000285885980666130812 * sun},
	{12.8943695621391310, -15.1111514016986312, -0.223307578892655734, 0.00296460137564761618 * year, 0.0023784717395948095 * year, -0.0000296589568540237556 * year, 0.0000436624404335156298 * sun},
	{15.3796971148509165, -25.9193146099879641, 0.179258772950371181, 0.00268067772490389322 * year, 0.00162824170038242295 * year, -0.000095159225451971587 * year, 0.0000515138902046611451 * sun},
}

func advance(all []body, dt float64) {
	for i := range all {
		a := &all[i]
		for j := i + 1; j < len(all); j++ {
			b := &all[j]
			dx, dy, dz := a.x-b.x, a.y-b.y, a.z-b.z
			square := dx*dx + dy*dy + dz*dz
			mag := dt / (square * math.Sqrt(square))
			a.vx -= dx * b.mass * mag
			a.vy -= dy * b.mass * mag
			a.vz -= dz * b.mass * mag
			b.vx += dx * a.mass * mag
			b.vy += dy * a.mass * mag
			b.vz += dz * a.mass * mag
		}
	}
	for i := range all {
		b := &all[i]
		b.x += dt * b.vx
		b.y += dt * b.vy
		b.z += dt * b.vz
	}
}

func energy(all []body) float64 {
	e := 0.0
	for i, a := range all {
		e += 0.5 * a.mass * (a.vx*a.vx + a.vy*a.vy + a.vz*a.vz)
		for _, b := range all[i+1:] {
			dx, dy, dz := a.x-b.x, a.y-b.y, a.z-b.z
			e -= a.mass * b.mass / math.Sqrt(dx*dx+dy*dy+dz*dz)
		}
	}
	return e
}

func main() {
	for range 5000000 {
		advance(bodies, 0.01)
	}
	println(int(energy(bodies) * 1e9))
}
