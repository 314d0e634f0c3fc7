#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""tools/tidy finds each kind of breach in a small house that has it, and nothing in one that has none."""
import pathlib
import shutil
import subprocess
import tempfile
import unittest

TOOLS = pathlib.Path(__file__).resolve().parent
SPDX = "// SPDX-License-Identifier: Apache-2.0\n"
HEADER = SPDX + "// A sample. Metres.\n#pragma once\n"


class House(unittest.TestCase):
    def setUp(self):
        self.root = pathlib.Path(tempfile.mkdtemp())
        (self.root / "tools").mkdir()
        shutil.copy(TOOLS / "tidy", self.root / "tools/tidy")
        (self.root / "layers.txt").write_text("base:\nmodel: base\nlocate: base model\nio: base model\neffects: io\n")
        (self.root / "GLOSSARY.md").write_text("| say | not | because |\n| --- | --- | --- |\n| Incident | `event` | x |\n")
        self.put("src/base/CMakeLists.txt", "a.cc user.cc a_test.cc")
        self.put("src/base/a.h", HEADER)
        self.put("src/base/user.cc", SPDX + '#include "base/a.h"\n')
        self.put("src/base/a.cc", SPDX + '#include "base/a.h"\n')

    def tearDown(self):
        shutil.rmtree(self.root)

    def put(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def tidy(self):
        run = subprocess.run(["python3", str(self.root / "tools/tidy"), str(self.root)], capture_output=True, text=True)
        return run.returncode, run.stdout

    def finds(self, rule, where):
        code, out = self.tidy()
        self.assertEqual(code, 1, out)
        self.assertTrue(any(rule in line and line.startswith(where) for line in out.splitlines()), out)

    def test_a_tidy_house_passes(self):
        self.assertEqual(self.tidy(), (0, "tidy: nothing to mend\n"))

    def test_an_upward_include(self):
        self.put("src/base/a.cc", SPDX + '#include "base/a.h"\n#include "locate/x.h"\n')
        self.finds("layer", "src/base/a.cc:3")

    def test_a_program_that_stands_alone(self):
        (self.root / "layers.txt").write_text("base:\nio: base\napps: *\neffects: io apps\n")
        self.put("apps/CMakeLists.txt", "verify.cc")
        self.put("apps/verify.cc", SPDX + '#include "base/a.h"\n')
        self.assertEqual(self.tidy()[0], 0)
        self.put("apps/verify.cc", SPDX + '#include "base/a.h"\n#include "io/x.h"\n')
        self.finds("layer", "apps/verify.cc:3")

    def test_a_cycle(self):
        self.put("src/base/a.h", HEADER + '#include "base/b.h"\n')
        self.put("src/base/b.h", HEADER + '#include "base/a.h"\n')
        self.finds("cycle", "src/base/a.h")

    def test_banned_calls(self):
        for call in ('std::system("ls");', 'system("ls");', 'popen("ls", "r");', "std::ofstream f;", "std::thread t;", 'getenv("X");', "rand();", "std::chrono::system_clock::now();"):
            self.put("src/base/a.cc", SPDX + '#include "base/a.h"\nvoid f() {\n  ' + call + "\n}\n")
            self.finds("call", "src/base/a.cc:4")

    def test_a_banned_call_in_a_comment_or_a_string_is_none(self):
        self.put("src/base/a.cc", SPDX + '#include "base/a.h"\n// rand() is banned\nconst char* s = "rand()";\n')
        self.assertEqual(self.tidy()[0], 0)

    def test_a_function_that_grew(self):
        self.put("src/base/a.cc", SPDX + '#include "base/a.h"\nint f(int x) {\n' + "  ++x;\n" * 80 + "  return x;\n}\n")
        self.finds("growth", "src/base/a.cc:3")

    def test_a_file_that_grew(self):
        self.put("src/base/a.h", HEADER + "int x;\n" * 150)
        self.finds("growth", "src/base/a.h")

    def test_a_source_that_nobody_builds(self):
        self.put("src/base/lost.cc", SPDX)
        self.finds("orphan", "src/base/lost.cc")

    def test_a_header_that_nobody_includes(self):
        self.put("src/base/lost.h", HEADER)
        self.finds("orphan", "src/base/lost.h")

    def test_a_header_that_only_its_own_source_and_tests_include(self):
        self.put("src/base/user.cc", SPDX)
        self.put("src/base/a_test.cc", SPDX + '#include "base/a.h"\n')
        self.finds("orphan", "src/base/a.h")
        self.put("tools/tidy_exceptions.txt", "orphan src/base/a.h an entry point of its own\n")
        self.assertEqual(self.tidy()[0], 0)

    def test_a_header_for_tests_is_for_tests(self):
        self.put("src/base/user.cc", SPDX + '#include "base/a.h"\n')
        self.put("src/base/sample_test.h", HEADER)
        self.put("src/base/a_test.cc", SPDX + '#include "base/sample_test.h"\n')
        self.assertEqual(self.tidy()[0], 0)

    def test_a_path_of_one_machine_in_any_tracked_text(self):
        subprocess.run(["git", "init", "-q", str(self.root)], check=True)
        for path in ("/" + "work/main/x", "/" + "root/x", "/" + "home/ann/x", "/" + "tmp/x"):
            self.put("docs/a.md", "Look at " + path + ".\n")
            self.assertEqual(self.tidy()[0], 0)  # not tracked
            subprocess.run(["git", "-C", str(self.root), "add", "docs/a.md"], check=True)
            self.finds("path", "docs/a.md:1")
            subprocess.run(["git", "-C", str(self.root), "rm", "-q", "--cached", "-f", "docs/a.md"], check=True)
        self.put("docs/a.md", "https://example.org/work/x, $TMPDIR/tmp/x and ./tmp/x are none\n")
        subprocess.run(["git", "-C", str(self.root), "add", "docs/a.md"], check=True)
        self.assertEqual(self.tidy()[0], 0)

    def test_a_word_that_the_glossary_bans(self):
        self.put("src/model/CMakeLists.txt", "")
        self.put("src/model/m.h", HEADER + "struct EventRow { int x; };\n")
        self.put("src/base/a.cc", SPDX + '#include "base/a.h"\n#include "model/m.h"\n')
        self.finds("word", "src/model/m.h:4")

    def test_a_stale_exception(self):
        self.put("tools/tidy_exceptions.txt", "growth src/base/a.h it was long once, no more\n")
        self.finds("stale", "tools/tidy_exceptions.txt")

    def test_an_opening_that_is_missing(self):
        self.put("src/base/a.cc", '#include "base/a.h"\n')
        self.finds("opening", "src/base/a.cc:1")


if __name__ == "__main__":
    unittest.main()
