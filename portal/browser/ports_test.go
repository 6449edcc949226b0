package browser

import (
	"fmt"
	"math/rand/v2"
	"net"
	"testing"
)

// ports are as many as a demonstration listens on: the portal, the sample sites'
// control endpoint and one for each site.
const ports = 40

// free finds ports in a row that nobody listens on, below those that a system
// hands out by itself.
func free(t *testing.T) int {
	t.Helper()
	for range 200 {
		base := 12000 + ports*rand.IntN(400)
		if allFree(base) {
			return base
		}
	}
	t.Fatal("there are no free ports")
	return 0
}

func allFree(base int) bool {
	for port := base; port < base+ports; port++ {
		l, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", port))
		if err != nil {
			return false
		}
		l.Close()
	}
	return true
}
