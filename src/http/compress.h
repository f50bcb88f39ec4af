/* SPDX-License-Identifier: EUPL-1.2 */
/* Compression of pages that are kept. Pages made for one request are sent as they are: compressing one costs about as
 * much as making it (bench), and the size of a compressed page tells an onlooker what a secret in it has in common
 * with the address asked for. */
#ifndef HTTP_COMPRESS_H
#define HTTP_COMPRESS_H

#include "base/text.h"

/* The text as gzip (RFC 1952), the same bytes for the same text. For a page once a change: about 20 microseconds a
 * kilobyte. */
Text gzip(Arena *arena, Text text);

#endif
