package servers

import "syscall"

// longestSocket is how many bytes the path of a Unix socket may have.
const longestSocket = 107

// attributes has the kernel end the child when the thread that started it dies.
func (o owner) attributes() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Credential: o.credential, Pdeathsig: syscall.SIGINT}
}
