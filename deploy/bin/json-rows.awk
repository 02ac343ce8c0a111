# Reads one JSON document and prints the entries of a list in it, one a line, the named members separated by tabs. Plain awk, so that
# the commands need no further program. Tabs and line ends inside texts become spaces.
{ text = text $0 "\n" }

END {
  count = split(columns, wanted, " ")
  value("")
  for (row = 0; row < rows; row++) {
    line = ""
    for (i = 1; i <= count; i++) {
      key = row "." wanted[i]
      line = line (i > 1 ? "\t" : "") ((key in found) && found[key] != "" ? found[key] : "-")
    }
    print line
  }
}

function skip() { if (match(text, /^[ \t\r\n]+/)) text = substr(text, RLENGTH + 1) }

function take(length_) {
  taken = substr(text, 1, length_)
  text = substr(text, length_ + 1)
  skip()
  return taken
}

function string(  raw) {
  if (!match(text, /^"([^"\\]|\\.)*"/)) { print "not JSON near " substr(text, 1, 20) >"/dev/stderr"; exit 1 }
  raw = take(RLENGTH)
  raw = substr(raw, 2, length(raw) - 2)
  gsub(/\\[tnr]/, " ", raw)
  gsub(/\\"/, "\"", raw)
  gsub(/\\\//, "/", raw)
  gsub(/\\\\/, "\\", raw)
  return raw
}

# A value whose place in the document is path, e.g. data.3.error.code
function value(path,  key, n) {
  skip()
  if (substr(text, 1, 1) == "{") {
    take(1)
    while (substr(text, 1, 1) != "}") {
      key = string()
      take(1)
      value(path == "" ? key : path "." key)
      if (substr(text, 1, 1) == ",") take(1)
    }
    take(1)
  } else if (substr(text, 1, 1) == "[") {
    take(1)
    for (n = 0; substr(text, 1, 1) != "]"; n++) {
      value(path == "" ? n : path "." n)
      if (path == list && n + 1 > rows) rows = n + 1
      if (substr(text, 1, 1) == ",") take(1)
    }
    take(1)
  } else if (substr(text, 1, 1) == "\"") {
    keep(path, string())
  } else if (match(text, /^[-+.0-9A-Za-z]+/)) {
    key = take(RLENGTH)
    keep(path, key == "null" ? "" : key)
  } else {
    print "not JSON near " substr(text, 1, 20) >"/dev/stderr"
    exit 1
  }
}

function keep(path, what) {
  if (list == "") found[path] = what
  else if (substr(path, 1, length(list) + 1) == list ".") found[substr(path, length(list) + 2)] = what
}
