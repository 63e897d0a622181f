#include <math.h>
#include <stdio.h>

struct body { double x, y, z, vx, vy, vz, mass; };
#define SUN (4 * M_PI * M_PI)
#define YEAR 365.24

static struct body bodies[5] = {
    {0, 0, 0, 0, 0, 0, SUN},
    {4.84143144246472090, -1.16032004402742839, -0.103622044471123109, 0.00166007664274403694 * YEAR, 0.00769901118419740425 * YEAR, -0.0000690460016972063023 * YEAR, 0.000954791938424326609 * SUN},
    {8.34336671824457987, 4.12479856412430479, -0.403523417114321381, -0.00276742510726411 * YEAR, 0.00499852801234917238 * YEAR, 0.0000230417297573763929 * YEAR, 0.000285885980666130812 * SUN},
    {12.8943695621391310, -15.1111514016986312, -0.223307578892655734, 0.00296460137564761618 * YEAR, 0.0023784717395948095 * YEAR, -0.0000296589568540237556 * YEAR, 0.0000436624404335156298 * SUN},
    {15.3796971148509165, -25.9193146099879641, 0.179258772950371181, 0.00268067772490389322 * YEAR, 0.00162824170038242295 * YEAR, -0.000095159225451971587 * YEAR, 0.0000515138902046611451 * SUN},
};

static void advance(struct body *all, long n, double dt) {
  for (long i = 0; i < n; i++) {
    struct body *a = &all[i];
    for (long j = i + 1; j < n; j++) {
      struct body *b = &all[j];
      double dx = a->x - b->x, dy = a->y - b->y, dz = a->z - b->z;
      double square = dx * dx + dy * dy + dz * dz;
      double mag = dt / (square * sqrt(square));
      a->vx -= dx * b->mass * mag;
      a->vy -= dy * b->mass * mag;
      a->vz -= dz * b->mass * mag;
      b->vx += dx * a->mass * mag;
      b->vy += dy * a->mass * mag;
      b->vz += dz * a->mass * mag;
    }
  }
  for (long i = 0; i < n; i++) {
    struct body *b = &all[i];
    b->x += dt * b->vx;
    b->y += dt * b->vy;
    b->z += dt * b->vz;
  }
}

static double energy(struct body *all, long n) {
  double e = 0;
  for (long i = 0; i < n; i++) {
    struct body *a = &all[i];
    e += 0.5 * a->mass * (a->vx * a->vx + a->vy * a->vy + a->vz * a->vz);
    for (long j = i + 1; j < n; j++) {
      struct body *b = &all[j];
      double dx = a->x - b->x, dy = a->y - b->y, dz = a->z - b->z;
      e -= a->mass * b->mass / sqrt(dx * dx + dy * dy + dz * dz);
    }
  }
  return e;
}

int main(void) {
  for (int i = 0; i < 5000000; i++)
    advance(bodies, 5, 0.01);
  printf("%ld\n", (long)(energy(bodies, 5) * 1e9));
}
