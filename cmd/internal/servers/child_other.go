//go:build !linux

package servers

import "syscall"

// longestSocket is how many bytes the path of a Unix socket may have.
const longestSocket = 103

// attributes leaves children behind when this process is killed: the next start
// in the same folder stops them.
func (o owner) attributes() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Credential: o.credential}
}
