"""Reads files with pyarrow and numpy, and compares their values with the dataset that Foldmill made of them.

Frames on stdin: the length of a header (uint32), the header (JSON: format, options, bytes of the file and of the
dataset), the file, the dataset in Foldmill's binary form. A line of JSON for each on stdout: verdict and why.
"""

import datetime
import gzip
import io
import json
import math
import re
import resource
import struct
import sys
import zipfile

import numpy as np
import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq


class Dataset:
    """The binary form; libs/datasets/encode-dataset.ts describes it."""

    def __init__(self, data):
        length = struct.unpack_from("<I", data, 4)[0]
        self.info = info = json.loads(data[8 : 8 + length])
        n, p = info["n_samples"], info["n_features"]
        align = lambda at: -(-at // 64) * 64
        self.at = align(8 + length)

        def take(count, dtype):
            array = np.frombuffer(data, dtype, count, self.at)
            self.at = align(self.at + array.nbytes)
            return array

        self.X = take(n * p, "<f8").reshape(n, p)
        self.schemas = info.get("schemas") or [one for one in info["columns"] if one["role"] == "feature"]
        self.codes = self.y = None
        if info["target"]["task"] == "classification":
            self.codes = take(n, "<i4")
        else:
            self.y = take(n, "<f8")
        self.groups = take(n, "<i4") if info["groups"] is not None else None
        self.weights = take(n, "<f8") if info["sample_weight"] is not None else None


# Why the reference cannot read a file whose values are not touched: pyarrow keeps a schema of its own in Parquet.
OWN = ["Invalid flatbuffers message", "metadata bytes, but only read"]


class Differs(Exception):
    pass


def unpacked(data):
    if data[:2] == b"\x1f\x8b":
        # Python refuses what stands behind the last member; gzip itself ignores it.
        try:
            return gzip.decompress(data)
        except gzip.BadGzipFile:
            import zlib

            out = b""
            while data[:2] == b"\x1f\x8b":
                inflater = zlib.decompressobj(31)
                out += inflater.decompress(data)
                data = inflater.unused_data
            return out
    return data


def columns_of_csv(data, most, has_header):
    """Columns of text, and their names. @returns (names or None, columns)"""
    data = data.removeprefix(b"\xef\xbb\xbf")
    told = re.match(rb'"?sep=([^"\r\n])"?\r?\n', data[:16], re.I)
    data = data[told.end() :] if told else data
    delimiter = told[1].decode("latin1") if told else delimiter_of(first_lines(data, 10))
    if data.startswith(b"\xef\xbb\xbf"):
        # A second mark is text, and pyarrow takes the first.
        data = b"\xef\xbb\xbf" + data
    # A line for each row, the header too: its names may be equal.
    width = len(cells_of(data, delimiter))
    table = pacsv.read_csv(
        # Without an end of its own, pyarrow does not see a single line.
        io.BytesIO(data + b"\n"),
        read_options=pacsv.ReadOptions(autogenerate_column_names=True, block_size=max(1 << 20, 2 * len(data)), use_threads=False),
        parse_options=pacsv.ParseOptions(delimiter=delimiter, newlines_in_values=True, ignore_empty_lines=True),
        convert_options=pacsv.ConvertOptions(
            column_types={f"f{i}": pa.string() for i in range(max(width, most) + 8)}, strings_can_be_null=False
        ),
    )
    columns = [column.to_pylist() for column in table.columns]
    if has_header:
        return [column[0].strip(" \t") for column in columns], [column[1:] for column in columns]
    return None, columns


def first_lines(data, most):
    """The first lines that are not empty, without what stands in quotes."""
    quoted, begun, out, lines = False, False, [], []
    for byte in data.decode("latin1"):
        if byte == '"':
            quoted = not quoted
        if byte in "\r\n" and not quoted:
            if begun:
                lines.append("".join(out))
            if len(lines) == most:
                return lines
            begun, out = False, []
            continue
        begun = True
        if not quoted:
            out.append(byte)
    return lines + ["".join(out)] if begun else lines


def delimiter_of(lines):
    """The commonest in the first line of those that all lines have as often, if there is one."""
    first = lines[0] if lines else ""
    steady = [one for one in ",;\t|" if first.count(one) and all(line.count(one) == first.count(one) for line in lines)]
    return max(steady or ",;\t|", key=first.count)


def cells_of(data, delimiter):
    lines = first_lines(data, 1)
    return lines[0].split(delimiter) if lines else [""]


def plain_json(text):
    def pairs(items):
        if len({name for name, _ in items}) < len(items):
            raise ValueError("two of one name")
        return dict(items)

    # Python's own makes 0 of -0.
    return json.loads(text, object_pairs_hook=pairs, parse_int=lambda digits: -0.0 if digits == "-0" else int(digits))


def columns_of_json(data):
    value = plain_json(data.decode("utf-8-sig"))
    names = None
    if isinstance(value, dict):
        if "X" in value:
            return arrays_of_json(value)
        if "rows" in value:
            names, value = value.get("columns"), value["rows"]
        elif isinstance(next(iter(next(iter(value.values())).values()), None), list):
            return list(value["columns"]), list(value["columns"].values())
        else:
            # DataFrame.to_json(): cells by row, by column; rows are counted from 0 unless the columns are.
            if next(iter(value)) == "0" and not next(iter(next(iter(value.values())))).isdecimal():
                return columns_of_json(json.dumps(list(value.values())).encode())
            return list(value), [list(cells.values()) for cells in value.values()]
    if isinstance(value[0], dict):
        names = list(value[0])
        return names, [[row[name] for row in value] for name in names]
    return names, [[row[i] for row in value] for i in range(len(value[0]))]


def arrays_of_json(value):
    return {
        "X": value["X"],
        "y": value["y"],
        "groups": value.get("groups"),
        "sample_weight": value.get("sample_weight"),
        "names": value.get("feature_names"),
    }


def plain_array(array):
    if array.dtype.kind == "S":
        return np.array([one.decode() for one in array.reshape(-1).tolist()]).reshape(array.shape)
    if array.dtype.kind not in "fiubU":
        raise ValueError(f"dtype {array.dtype}")
    return array


def columns_of_npy(data):
    array = plain_array(np.load(io.BytesIO(data), allow_pickle=False))
    return None, [array[:, i].tolist() for i in range(array.shape[1])]


def columns_of_npz(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        arrays = {
            name.removesuffix(".npy"): plain_array(np.lib.format.read_array(io.BytesIO(archive.read(name)), allow_pickle=False))
            for name in archive.namelist()
            if name.endswith(".npy")
        }
    if "X" not in arrays:
        (array,) = arrays.values()
        return None, [array[:, i].tolist() for i in range(array.shape[1])]
    flat = lambda name: arrays[name].reshape(-1).tolist() if name in arrays else None
    names = flat("feature_names")
    return {
        "X": arrays["X"].tolist(),
        "y": flat("y"),
        "groups": flat("groups"),
        "sample_weight": flat("sample_weight"),
        "names": names and [one if isinstance(one, str) else None for one in names],
    }


def plain_columns(table):
    """Names, columns and their cells, without pandas' index; categories as what they stand for."""
    for name, column in zip(table.column_names, table.columns):
        if re.fullmatch(r"__index_level_\d+__", name):
            continue
        if pa.types.is_dictionary(column.type):
            column = column.cast(column.type.value_type)
        yield name, column, column.to_pylist()


def columns_of_parquet(data):
    file = pq.ParquetFile(io.BytesIO(data))
    kept = [name for name in file.schema_arrow.names if not re.fullmatch(r"__index_level_\d+__", name)]
    # By name only where that is no question: what is left out here is not read there either.
    table = file.read(columns=kept) if len(set(kept)) == len(kept) < len(file.schema_arrow.names) else file.read()
    names, columns = [], []
    for name, column, cells in plain_columns(table):
        if getattr(column.type, "extension_name", "") == "arrow.uuid":
            cells = [one.hex for one in cells]
        elif any(isinstance(one, bytes) for one in cells):
            cells = [one.decode() for one in cells]
        names.append(name)
        columns.append(cells)
    return names, columns


def columns_of_arrow(data):
    source = io.BytesIO(data)
    table = (pa.ipc.open_file if data[:6] == b"ARROW1" else pa.ipc.open_stream)(source).read_all()
    names, columns = [], []
    for name, _, cells in plain_columns(table):
        names.append(name)
        columns.append([one.decode() if isinstance(one, bytes) else one for one in cells])
    return names, columns


def number(cell):
    """What a cell is as a number, without the leniency of float()."""
    if isinstance(cell, str):
        if not re.fullmatch(r"[ \t]*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?[ \t]*", cell, re.I | re.A):
            raise Differs(f"{cell!r} is no number")
    return float(cell)


def same_numbers(ours, cells, what):
    theirs = np.array([number(cell) for cell in cells], dtype=np.float64)
    if len(ours) != len(theirs):
        raise Differs(f"{what}: {len(ours)} values for {len(theirs)}")
    wrong = np.nonzero(np.ascontiguousarray(ours).view(np.int64) != theirs.view(np.int64))[0]
    if len(wrong):
        raise Differs(f"{what}, value {wrong[0]}: {ours[wrong[0]]!r} for {cells[wrong[0]]!r}")


# As pandas takes them, and as docs/datasets.md says.
MISSING = set("|#N/A|#N/A N/A|#NA|-1.#IND|-1.#QNAN|-NaN|-nan|1.#IND|1.#QNAN|<NA>|N/A|NA|NULL|NaN|None|n/a|nan|null".split("|"))


def is_missing(cell, typed=False):
    return cell is None or (isinstance(cell, float) and math.isnan(cell)) or (isinstance(cell, str) and cell.strip(" \t") in MISSING and not (cell == "" and typed))


def same_feature(ours, schema, cells, what, typed=False):
    """A column of any type: NaN where theirs is missing, else the very value."""
    if len(ours) != len(cells):
        raise Differs(f"{what}: {len(ours)} values for {len(cells)}")
    there = [row for row, value in enumerate(ours) if not math.isnan(value)]
    gap = next((row for row, value in enumerate(ours) if math.isnan(value) != is_missing(cells[row], typed)), None)
    if gap is not None:
        raise Differs(f"{what}, value {gap}: {ours[gap]!r} for {cells[gap]!r}")
    kept = [cells[row] for row in there]
    if schema["type"] == "numeric":
        return same_numbers(ours[there], kept, what)
    for value, cell in zip(ours[there].tolist(), kept):
        if not same_value(value, schema, cell):
            raise Differs(f"{what} ({schema['type']}): {value!r} for {cell!r}")


def same_value(value, schema, cell):
    kind = schema["type"]
    if kind == "boolean":
        return cell == bool(value) if isinstance(cell, bool) else isinstance(cell, str) and cell.strip(" \t").lower() == ("true" if value else "false")
    if kind in ("category", "text"):
        text = schema["categories"][int(value)]
        if isinstance(cell, str):
            return text == cell or text == cell.strip(" \t")
        return not isinstance(cell, bool) and exact(text) == cell
    if isinstance(cell, datetime.datetime):
        zoned = cell if cell.tzinfo else cell.replace(tzinfo=datetime.timezone.utc)
        return abs(zoned.timestamp() * 1000 - value) < 1
    if isinstance(cell, datetime.date):
        return (cell - datetime.date(1970, 1, 1)).days * 86_400_000 == value
    return isinstance(cell, str)


def same_label(label, cell):
    if isinstance(label, bool):
        return cell is label or (isinstance(cell, str) and cell.strip(" \t").lower() == str(label).lower())
    if isinstance(label, str):
        if isinstance(cell, str):
            return label == cell or label == cell.strip(" \t") or exact(label) == exact(cell) != None
        # Beside integers beyond 2^53, other numbers are told apart as text too.
        return not isinstance(cell, bool) and (exact(label) == cell or float(label) == cell)
    return not isinstance(cell, bool) and number(cell) == float(label)


def exact(text):
    return int(text) if re.fullmatch(r"\s*[+-]?\d+\s*", text) else None


def group_keys(cells, kind):
    """As numpy.unique orders them: booleans, numbers, text."""
    if kind == "csv":
        stripped = [cell.strip(" \t") for cell in cells]
        if all(re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", cell, re.I | re.A) and math.isfinite(float(cell)) for cell in stripped):
            if any(re.fullmatch(r"[+-]?\d+", cell) and abs(int(cell)) >= 2**53 for cell in stripped):
                return [int(cell) if re.fullmatch(r"[+-]?\d+", cell) else cell for cell in stripped]
            return [float(cell) for cell in stripped]
        if all(cell in ("true", "True", "TRUE", "false", "False", "FALSE") for cell in stripped):
            return [cell.lower() for cell in stripped]
        return stripped
    return cells


def same_groups(ours, cells, kind):
    def coded(keys):
        order = {key: code for code, key in enumerate(sorted(set(keys)))}
        return [order[key] for key in keys]

    theirs = coded(group_keys(cells, kind))
    # Blanks in quotes are kept, and pyarrow does not say what stood in quotes.
    if list(ours) not in (theirs, coded(cells)):
        raise Differs(f"groups: {list(ours)[:10]} for {theirs[:10]}")


def compare(header, data, encoded):
    options, kind = header["options"], header["format"]
    ours = Dataset(encoded)
    info = ours.info
    plain = unpacked(data)
    if plain[:2] == b"PK" and b"xl/workbook.xml" in plain:
        # Neither pyarrow nor numpy reads workbooks.
        return
    # Without a format said, the first bytes decide.
    kind = kind_of(plain, kind, options)
    if kind == "csv":
        took = options.get("header")
        if took is None:
            took = not any("was taken for a sample" in note for note in info["notes"])
        table = columns_of_csv(plain, info["n_features"], took)
    else:
        table = {
            "json": columns_of_json,
            "npy": columns_of_npy,
            "npz": columns_of_npz,
            "parquet": columns_of_parquet,
            "arrow": columns_of_arrow,
        }[kind](plain)
    if isinstance(table, dict):
        p = len(table["X"][0])
        features = [[row[i] for row in table["X"]] for i in range(p)]
        names, target, groups, weights = table["names"], table["y"], table["groups"], table["sample_weight"]
    else:
        names, columns = table
        place = lambda asked: find(asked, names, len(columns))
        roles = {
            "target": place(options.get("target", -1)),
            "groups": place(options.get("groups")),
            "weights": place(options.get("sampleWeight")),
        }
        others = [i for i in range(len(columns)) if i not in roles.values()]
        if len(others) == info["n_features"] + 1 and any("numbers the rows" in note for note in info["notes"]):
            others = others[1:]
        pick = lambda at: None if at is None else columns[at]
        features, target = [columns[i] for i in others], pick(roles["target"])
        groups, weights = pick(roles["groups"]), pick(roles["weights"])
        names = names and [names[i] for i in others]
    if len(features) != info["n_features"] or len(target) != info["n_samples"]:
        raise Differs(f"shape: {info['n_samples']}, {info['n_features']} for {len(target)}, {len(features)}")
    for i, cells in enumerate(features):
        same_feature(ours.X[:, i], ours.schemas[i], cells, f"feature {i}", kind == "arrow")
    if names and all(isinstance(name, str) for name in names) and len(set(names)) == len(names):
        told = [shown.strip(" \t") for shown in info["features"]]
        for shown, name in zip(told, names):
            if shown != name.strip(" \t") and name.strip(" \t") != "" and not re.search(r"\.\d+$", shown):
                raise Differs(f"name: {shown!r} for {name!r}")
    if ours.y is not None:
        same_numbers(ours.y, target, "target")
    else:
        classes = info["target"]["classes"]
        for row, cell in enumerate(target):
            if not same_label(classes[ours.codes[row]], cell):
                raise Differs(f"label {row}: {classes[ours.codes[row]]!r} for {cell!r}")
        apart(classes, target, ours.codes)
    if groups is not None:
        same_groups(ours.groups, groups, kind)
    if weights is not None:
        same_numbers(ours.weights, weights, "weights")


def apart(classes, cells, codes):
    """No two classes for one value."""
    seen = {}
    for cell, code in zip(cells, codes):
        if isinstance(cell, str) and seen.setdefault(cell, code) != code:
            raise Differs(f"two classes for {cell!r}")


def kind_of(plain, kind, options):
    if plain[:4] == b"PAR1":
        return "parquet"
    if plain[:6] == b"ARROW1" or plain[:4] == b"\xff\xff\xff\xff":
        return "arrow"
    if plain[:6] == b"\x93NUMPY":
        return "npy"
    if plain[:2] == b"PK":
        return "npz"
    if options.get("format"):
        return kind
    first = plain.removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n\xef\xbb\xbf")[:1]
    return "json" if first in b"{[" and first else "csv"


def find(asked, names, width):
    if asked is None:
        return None
    if names and isinstance(asked, str) and asked in names:
        return names.index(asked)
    at = int(asked)
    return at + width if at < 0 else at


def main():
    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
    source, out = sys.stdin.buffer, sys.stdout
    while True:
        length = source.read(4)
        if len(length) < 4:
            return
        header = json.loads(source.read(struct.unpack("<I", length)[0]))
        data, encoded = source.read(header["file"]), source.read(header["encoded"])
        try:
            compare(header, data, encoded)
            answer = {"verdict": "same"}
        except Differs as why:
            answer = {"verdict": "differs", "why": str(why)[:500]}
        except Exception as why:
            verdict = "unable" if any(reason in str(why) for reason in OWN) else "refused"
            answer = {"verdict": verdict, "why": f"{type(why).__name__}: {why}"[:500]}
        out.write(json.dumps(answer) + "\n")
        out.flush()


if len(sys.argv) > 1:
    print(f"pyarrow {pa.__version__} and numpy {np.__version__}")
else:
    main()
