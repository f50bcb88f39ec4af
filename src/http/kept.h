/* SPDX-License-Identifier: EUPL-1.2 */
/* Pages for everyone, rendered once a change: kept by address, language and appearance until one of their topics changes. */
#ifndef HTTP_KEPT_H
#define HTTP_KEPT_H

#include "http/app.h"

typedef struct KeptPages KeptPages;

/* Keeps at most maximum_bytes of pages; the longest unused go first. Thread-safe. Lives until kept_free(). */
KeptPages *kept_new(const Versions *versions, ptrdiff_t maximum_bytes);
void kept_free(KeptPages *kept);

/* The page of this key, held for the caller (shared_page_release()); NULL when there is none that still holds. */
SharedPage *kept_find(KeptPages *kept, Text key);

/* Keeps a copy of a response whose topics stood at `version` before it was made; gives it back held for the caller. A body that is
 * compressed already says so. */
SharedPage *kept_put(KeptPages *kept, Text key, uint64_t topics, uint64_t version, Text body, bool gzip, Text etag, Pairs headers);

Text shared_page_body(const SharedPage *page);
Text shared_page_etag(const SharedPage *page);
Pairs shared_page_headers(const SharedPage *page);
bool shared_page_is_gzip(const SharedPage *page);

#endif
