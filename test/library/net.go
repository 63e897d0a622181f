// Package net on the loopback: TCP, UDP, Unix sockets, deadlines, addresses.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"time"
)

func echo(listener net.Listener) {
	for {
		connection, err := listener.Accept()
		if err != nil {
			return
		}
		go func() {
			defer connection.Close()
			lines := bufio.NewScanner(connection)
			for lines.Scan() {
				fmt.Fprintln(connection, strings.ToUpper(lines.Text()))
			}
		}()
	}
}

func main() {
	dir, err := os.MkdirTemp("", "net")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	for _, place := range [][2]string{{"tcp", "127.0.0.1:0"}, {"unix", filepath.Join(dir, "s")}} {
		listener, err := net.Listen(place[0], place[1])
		if err != nil {
			fmt.Println(err)
			return
		}
		go echo(listener)
		connection, err := net.Dial(place[0], listener.Addr().String())
		fmt.Println(err, connection.RemoteAddr().Network())
		reader := bufio.NewReader(connection)
		for _, line := range []string{"hello", "world"} {
			fmt.Fprintln(connection, line)
			answer, err := reader.ReadString('\n')
			fmt.Printf("%q %v\n", answer, err)
		}
		connection.SetReadDeadline(time.Now().Add(10 * time.Millisecond))
		_, err = reader.ReadByte()
		var netError net.Error
		fmt.Println(errors.As(err, &netError) && netError.Timeout(), errors.Is(err, os.ErrDeadlineExceeded))
		connection.(interface{ CloseWrite() error }).CloseWrite()
		connection.SetReadDeadline(time.Time{})
		_, err = reader.ReadByte()
		fmt.Println(err == io.EOF, connection.Close(), listener.Close())
		_, err = connection.Write([]byte("x"))
		fmt.Println(errors.Is(err, net.ErrClosed))
		_, err = net.Dial(place[0], listener.Addr().String())
		fmt.Println(err != nil)
	}

	server, err := net.ListenPacket("udp", "127.0.0.1:0")
	fmt.Println(err)
	client, err := net.Dial("udp", server.LocalAddr().String())
	fmt.Println(err)
	client.Write([]byte("datagram"))
	buffer := make([]byte, 100)
	n, from, err := server.ReadFrom(buffer)
	fmt.Println(string(buffer[:n]), from.String() == client.LocalAddr().String(), err)

	a, b := net.Pipe()
	go func() { a.Write([]byte("piped")); a.Close() }()
	text, err := io.ReadAll(b)
	fmt.Println(string(text), err)

	host, port, err := net.SplitHostPort("[::1]:80")
	fmt.Println(host, port, err, net.JoinHostPort("fe80::1", "443"))
	_, _, err = net.SplitHostPort("nothing")
	fmt.Println(err)
	ip, network, err := net.ParseCIDR("192.168.4.7/22")
	fmt.Println(ip, network, err, network.Contains(net.ParseIP("192.168.5.1")), net.ParseIP("1.2.3"), net.ParseIP("::ffff:1.2.3.4"), net.IPv4(10, 0, 0, 1).IsPrivate())
	prefix := netip.MustParsePrefix("10.1.0.0/16")
	fmt.Println(prefix, prefix.Contains(netip.MustParseAddr("10.1.2.3")), netip.MustParseAddr("fe80::1%eth0").Zone(), prefix.Addr().Next())
	addresses, err := net.LookupHost("localhost")
	fmt.Println(len(addresses) > 0, err)
	hardware, err := net.ParseMAC("00:1a:2b:3c:4d:5e")
	fmt.Println(hardware, err)
}
