"""List the benchmarks: each is a command, and its docstring says what it measures."""

from __future__ import annotations

import ast
from pathlib import Path


def summary(path: Path) -> str:
    """First line of a module's docstring, read without importing it: some benchmarks need packages of their own."""
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return docstring.partition("\n")[0]


def main() -> None:
    """Print each benchmark with its command."""
    folder = Path(__file__).parent
    print("Each of these is a command; --help shows what it wants:\n")
    for package in sorted(path.parent for path in folder.glob("*/__init__.py")):
        commands = ["__main__.py"] if (package / "__main__.py").is_file() else []
        commands += sorted(
            path.name for path in package.glob("*.py") if is_command(path) and path.name not in commands
        )
        print(f"{package.name}: {summary(package / '__init__.py')}")
        for name in commands:
            module = f"bench.{package.name}" + ("" if name == "__main__.py" else f".{name[:-3]}")
            print(f"    python -m {module:32} {summary(package / name)}")
        print()


def is_command(path: Path) -> bool:
    """Tell whether a module can be run by itself."""
    return path.name != "__init__.py" and 'if __name__ == "__main__":' in path.read_text(encoding="utf-8")


if __name__ == "__main__":
    main()
