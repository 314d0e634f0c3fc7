// SPDX-License-Identifier: Apache-2.0

// Checks the public record with an implementation that is not ours: sumdb/tlog and sumdb/note of
// golang.org/x/mod. Leaf i of every tree is the text "leaf i".
//
//	go_check check SIZES...       reads roots, proofs, tiles and notes that we made; from standard input
//	go_check make SIZES...        writes the same kinds of lines, for ours to check
//	go_check log DIR VKEY         reads a published log: checkpoint, tiles, entries
package main

import (
	"bufio"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func must(err error, what ...interface{}) {
	if err != nil {
		fmt.Fprintln(os.Stderr, append([]interface{}{"FAILED:", err}, what...)...)
		os.Exit(1)
	}
}

func wrong(what ...interface{}) { must(fmt.Errorf("does not agree"), what...) }

// The hashes of a growing tree, as sumdb/tlog stores them.
type memory struct{ hashes []tlog.Hash }

func (m *memory) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(indexes))
	for i, at := range indexes {
		if at >= int64(len(m.hashes)) {
			return nil, fmt.Errorf("hash %d is past the tree", at)
		}
		out[i] = m.hashes[at]
	}
	return out, nil
}

func leaf(i int64) []byte { return []byte(fmt.Sprintf("leaf %d", i)) }

func grow(size int64) *memory {
	m := &memory{}
	for i := int64(0); i < size; i++ {
		added, err := tlog.StoredHashes(i, leaf(i), m)
		must(err)
		m.hashes = append(m.hashes, added...)
	}
	return m
}

func decode(text string) []byte {
	bytes, err := base64.StdEncoding.DecodeString(text)
	must(err, text)
	return bytes
}

func hashOf(text string) (h tlog.Hash) {
	copy(h[:], decode(text))
	return h
}

func hashesOf(words []string) (hashes []tlog.Hash) {
	for _, word := range words {
		hashes = append(hashes, hashOf(word))
	}
	return hashes
}

func number(text string) int64 {
	n, err := strconv.ParseInt(text, 10, 64)
	must(err, text)
	return n
}

func treeHash(size int64, m *memory) tlog.Hash {
	hash, err := tlog.TreeHash(size, m)
	must(err)
	return hash
}

// A timestamped cosignature (C2SP tlog-cosignature, version 1), written from the specification.
type cosigner struct {
	name string
	id   uint32
	key  ed25519.PublicKey
}

func (c cosigner) Name() string    { return c.name }
func (c cosigner) KeyHash() uint32 { return c.id }
func (c cosigner) Verify(msg, sig []byte) bool {
	if len(sig) != 72 {
		return false
	}
	at := binary.BigEndian.Uint64(sig)
	return ed25519.Verify(c.key, []byte(fmt.Sprintf("cosignature/v1\ntime %d\n%s", at, msg)), sig[8:])
}

func verifierOf(vkey string) note.Verifier {
	parts := strings.SplitN(vkey, "+", 3)
	key := decode(parts[2])
	if key[0] == 1 {
		v, err := note.NewVerifier(vkey)
		must(err, vkey)
		return v
	}
	sum := sha256.Sum256([]byte(parts[0] + "\n" + string(key)))
	id := binary.BigEndian.Uint32(sum[:])
	if fmt.Sprintf("%08x", id) != parts[1] || key[0] != 4 {
		wrong("key", vkey)
	}
	return cosigner{parts[0], id, key[1:]}
}

// "note NOTE VKEY...": every key must have signed.
func checkNote(words []string) {
	var known []note.Verifier
	for _, vkey := range words[1:] {
		known = append(known, verifierOf(vkey))
	}
	opened, err := note.Open(decode(words[0]), note.VerifierList(known...))
	must(err, words)
	if len(opened.Sigs) != len(known) {
		wrong("signatures", words)
	}
}

// "tile SIZE PATH BYTES": a tile of the tree of that size. Our paths have no height in them.
func checkTile(words []string, m *memory) {
	tile, err := tlog.ParseTilePath("tile/8/" + strings.TrimPrefix(words[1], "tile/"))
	must(err, words[1])
	data, err := tlog.ReadTileData(tile, m)
	must(err, words[1])
	if string(data) != string(decode(words[2])) {
		wrong("tile", words[0], words[1])
	}
	if !belongs(tile, number(words[0])) {
		wrong("no tile of that tree", words[0], words[1])
	}
}

// As wide as the tree has it: NewTiles also gives the partial tiles of the sizes between.
func belongs(tile tlog.Tile, size int64) bool {
	left := size>>(8*tile.L) - tile.N*256
	return int64(tile.W) == left || (tile.W == 256 && left > 256)
}

func check(m *memory) {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<24)
	counts := map[string]int{}
	for lines.Scan() {
		words := strings.Fields(lines.Text())
		counts[words[0]]++
		switch kind, words := words[0], words[1:]; kind {
		case "root":
			if treeHash(number(words[0]), m) != hashOf(words[1]) {
				wrong(kind, words)
			}
		case "inclusion":
			size, index := number(words[0]), number(words[1])
			must(tlog.CheckRecord(hashesOf(words[2:]), size, treeHash(size, m), index, tlog.RecordHash(leaf(index))), kind, words)
		case "consistency":
			old, size := number(words[0]), number(words[1])
			must(tlog.CheckTree(hashesOf(words[2:]), size, treeHash(size, m), old, treeHash(old, m)), kind, words)
		case "tile":
			checkTile(words, m)
		case "note":
			checkNote(words)
		default:
			wrong("unknown line", kind)
		}
	}
	must(lines.Err())
	fmt.Println("checked", counts)
	for _, kind := range []string{"root", "inclusion", "consistency", "tile", "note"} {
		if counts[kind] == 0 {
			wrong("nothing to check of", kind)
		}
	}
}

func encode(hashes []tlog.Hash) string {
	text := ""
	for _, h := range hashes {
		text += " " + base64.StdEncoding.EncodeToString(h[:])
	}
	return text
}

func writeProofs(out *bufio.Writer, size int64, m *memory, chance *rand.Rand) {
	fmt.Fprintf(out, "root %d%s\n", size, encode([]tlog.Hash{treeHash(size, m)}))
	for n := 0; n < 8; n++ {
		index, old := chance.Int63n(size), 1+chance.Int63n(size)
		record, err := tlog.ProveRecord(size, index, m)
		must(err)
		fmt.Fprintf(out, "inclusion %d %d%s\n", size, index, encode(record))
		tree, err := tlog.ProveTree(size, old, m)
		must(err)
		fmt.Fprintf(out, "consistency %d %d%s\n", old, size, encode(tree))
	}
	for _, tile := range tlog.NewTiles(8, size-1, size) {
		if !belongs(tile, size) {
			continue
		}
		data, err := tlog.ReadTileData(tile, m)
		must(err)
		path := "tile/" + strings.TrimPrefix(tile.Path(), "tile/8/")
		fmt.Fprintf(out, "tile %d %s %s\n", size, path, base64.StdEncoding.EncodeToString(data))
	}
}

func writeNotes(out *bufio.Writer, chance *rand.Rand) {
	for n := 0; n < 50; n++ {
		skey, vkey, err := note.GenerateKey(chance, fmt.Sprintf("log%d.example/мир", n))
		must(err)
		signer, err := note.NewSigner(skey)
		must(err)
		text := fmt.Sprintf("origin\n%d\n\ntext — with more\n", n)
		signed, err := note.Sign(&note.Note{Text: text}, signer)
		must(err)
		fmt.Fprintf(out, "note %s %s\n", base64.StdEncoding.EncodeToString(signed), vkey)
	}
}

// A published log on disk, tiles after C2SP tlog-tiles.
type published struct{ dir string }

func (p published) Height() int                                { return 8 }
func (p published) SaveTiles(tiles []tlog.Tile, data [][]byte) {}
func (p published) ReadTiles(tiles []tlog.Tile) (all [][]byte, err error) {
	for _, tile := range tiles {
		path := "tile/" + strings.TrimPrefix(tile.Path(), "tile/8/")
		data, err := os.ReadFile(filepath.Join(p.dir, path))
		if err != nil {
			return nil, err
		}
		all = append(all, data)
	}
	return all, nil
}

func checkEntries(dir string, tree tlog.Tree, hashes tlog.HashReader) {
	for at := int64(0); at < tree.N; {
		width := tree.N - at
		path := fmt.Sprintf("tile/entries/%03d.p/%d", at/256, width)
		if width >= 256 {
			width, path = 256, fmt.Sprintf("tile/entries/%03d", at/256)
		}
		data, err := os.ReadFile(filepath.Join(dir, path))
		must(err)
		for end := at + width; at < end; at++ {
			size := int(binary.BigEndian.Uint16(data))
			stored, err := hashes.ReadHashes([]int64{tlog.StoredHashIndex(0, at)})
			must(err)
			if tlog.RecordHash(data[2:2+size]) != stored[0] {
				wrong("entry", at)
			}
			data = data[2+size:]
		}
		if len(data) != 0 {
			wrong("bytes behind the last entry of", path)
		}
	}
}

func checkLog(dir, vkey string) {
	bytes, err := os.ReadFile(filepath.Join(dir, "checkpoint"))
	must(err)
	opened, err := note.Open(bytes, note.VerifierList(verifierOf(vkey)))
	must(err)
	lines := strings.Split(opened.Text, "\n")
	if lines[0] != strings.SplitN(vkey, "+", 2)[0] {
		wrong("origin", lines[0])
	}
	tree := tlog.Tree{N: number(lines[1]), Hash: hashOf(lines[2])}
	hashes := tlog.TileHashReader(tree, published{dir}) // checks every tile that it reads
	checkEntries(dir, tree, hashes)
	for index := int64(0); index < tree.N; index += 1 + tree.N/300 {
		proof, err := tlog.ProveRecord(tree.N, index, hashes)
		must(err)
		stored, err := hashes.ReadHashes([]int64{tlog.StoredHashIndex(0, index)})
		must(err)
		must(tlog.CheckRecord(proof, tree.N, tree.Hash, index, stored[0]))
	}
	fmt.Println("checked a published log of", tree.N, "records")
}

func main() {
	args := os.Args[1:]
	if len(args) == 3 && args[0] == "log" {
		checkLog(args[1], args[2])
		return
	}
	if len(args) < 2 || (args[0] != "check" && args[0] != "make") {
		fmt.Fprintln(os.Stderr, "usage: go_check check|make SIZE... | log DIR VKEY")
		os.Exit(2)
	}
	largest := int64(0)
	for _, arg := range args[1:] {
		if size := number(arg); size > largest {
			largest = size
		}
	}
	m := grow(largest)
	if args[0] == "check" {
		check(m)
		return
	}
	chance := rand.New(rand.NewSource(4711))
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for _, arg := range args[1:] {
		writeProofs(out, number(arg), m, chance)
	}
	writeNotes(out, chance)
}
