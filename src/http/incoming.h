/* SPDX-License-Identifier: EUPL-1.2 */
/* The parts of a request, read strictly: pure functions over hostile bytes. */
#ifndef HTTP_INCOMING_H
#define HTTP_INCOMING_H

#include "http/request.h"

/* Longest target, and most pairs of a query or a form, that are read. */
enum { TARGET_MAXIMUM = 8192, PAIRS_MAXIMUM = 1000 };

/* Takes path and query of a request target apart and decodes both. False where the target is too long, does not begin
 * with one "/", has an empty, "." or ".." segment, an encoded "/", a control character, a malformed escape, or is not
 * valid UTF-8 without NUL once decoded. "/" itself is the empty path's only form: other paths do not end with "/". */
bool target_parse(Arena *arena, Text target, Text *result_path, Pairs *result_query);

/* The pairs of application/x-www-form-urlencoded (WHATWG URL, section 5), in their order, empty ones left out. False
 * for malformed escapes, text that is not valid UTF-8 without NUL, and more than PAIRS_MAXIMUM pairs. */
bool pairs_parse_urlencoded(Arena *arena, Text body, Pairs *result_pairs);

/* The first value of the name; the empty text when it is absent. */
Text pair_value(Pairs pairs, const char *name);

/* The first value of a header, whose name is given in lower case; the empty text when it is absent. */
Text header_value(Pairs headers, const char *name);

/* The pairs and one more behind them. */
Pairs pairs_with(Arena *arena, Pairs pairs, Text name, Text value);

/* The first cookie of that name as sent, without its quotes; the empty text when it is absent (RFC 6265, 5.4). */
Text cookie_value(Pairs headers, const char *name);

/* The text with all but A-Z a-z 0-9 - . _ ~ escaped: a segment of a path, a name or a value of a query. */
Text url_encode(Arena *arena, Text text);

/* True when the client takes gzip, weights respected (RFC 9110, 12.5.3). */
bool accepts_gzip(Pairs headers);

/* FACE_JSON when the client prefers application/json to text/html, by weight and then by the more specific name (RFC
 * 9110, 12.5.1); FACE_HTML else. */
Face face_wanted(Pairs headers);

#endif
