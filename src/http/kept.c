/* SPDX-License-Identifier: EUPL-1.2 */
/* Pages for everyone, rendered once a change: a table of chains under one lock, each page counted by its holders. */
#include "http/kept.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"

enum { BUCKETS = 4096, RESPONSES = 2 };

struct SharedPage {
    SharedPage *next;      /* in its bucket */
    SharedPage *older;     /* in the order of use */
    SharedPage *newer;
    atomic_int holders;
    uint64_t hash;
    uint64_t topics;
    uint64_t version;
    Text key, body, etag;
    Pairs headers;
    bool gzip;
    ptrdiff_t size;
    void *responses[RESPONSES];
    _Atomic(void (*)(void *)) free_response;
};

struct KeptPages {
    pthread_mutex_t lock;
    const Versions *versions;
    ptrdiff_t bytes;
    ptrdiff_t maximum;
    SharedPage *buckets[BUCKETS];
    SharedPage *oldest, *newest;
};

static void *allocate(size_t size)
{
    void *memory = calloc(1, size);
    if (!memory)
        fail("out of memory for a kept page");
    return memory;
}

KeptPages *kept_new(const Versions *versions, ptrdiff_t maximum_bytes)
{
    KeptPages *kept = allocate(sizeof *kept);
    pthread_mutex_init(&kept->lock, NULL);
    kept->versions = versions;
    kept->maximum = maximum_bytes;
    return kept;
}

/* FNV-1a, 64 bits: http://www.isthe.com/chongo/tech/comp/fnv/ */
static uint64_t hash_of(Text key)
{
    uint64_t hash = 14695981039346656037u;
    for (ptrdiff_t i = 0; i < key.length; i++)
        hash = (hash ^ (unsigned char)key.data[i]) * 1099511628211u;
    return hash;
}

void shared_page_keep(SharedPage *page)
{
    atomic_fetch_add(&page->holders, 1);
}

void shared_page_release(SharedPage *page)
{
    if (!page || atomic_fetch_sub(&page->holders, 1) > 1)
        return;
    for (int i = 0; i < RESPONSES; i++)
        if (page->responses[i])
            atomic_load(&page->free_response)(page->responses[i]);
    free(page);
}

void **shared_page_response(SharedPage *page, bool not_modified, void (*free_response)(void *))
{
    atomic_store(&page->free_response, free_response);
    return &page->responses[not_modified];
}

static void leave_order(KeptPages *kept, SharedPage *page)
{
    *(page->older ? &page->older->newer : &kept->oldest) = page->newer;
    *(page->newer ? &page->newer->older : &kept->newest) = page->older;
}

static void join_as_newest(KeptPages *kept, SharedPage *page)
{
    page->newer = NULL;
    page->older = kept->newest;
    *(kept->newest ? &kept->newest->newer : &kept->oldest) = page;
    kept->newest = page;
}

static void let_go(KeptPages *kept, SharedPage *page)
{
    SharedPage **place = &kept->buckets[page->hash % BUCKETS];
    while (*place != page)
        place = &(*place)->next;
    *place = page->next;
    leave_order(kept, page);
    kept->bytes -= page->size;
    shared_page_release(page);
}

static SharedPage *look_up(KeptPages *kept, Text key, uint64_t hash)
{
    for (SharedPage *page = kept->buckets[hash % BUCKETS]; page; page = page->next)
        if (page->hash == hash && text_equal(page->key, key))
            return page;
    return NULL;
}

SharedPage *kept_find(KeptPages *kept, Text key)
{
    uint64_t hash = hash_of(key);
    pthread_mutex_lock(&kept->lock);
    SharedPage *page = look_up(kept, key, hash);
    if (page && versions_of(kept->versions, page->topics) != page->version) {
        let_go(kept, page);
        page = NULL;
    }
    if (page) {
        leave_order(kept, page);
        join_as_newest(kept, page);
        shared_page_keep(page);
    }
    pthread_mutex_unlock(&kept->lock);
    return page;
}

static Text place_text(char **next, Text text)
{
    char *start = *next;
    if (text.length > 0)
        memcpy(start, text.data, (size_t)text.length);
    start[text.length] = 0;
    *next = start + text.length + 1;
    return (Text){ start, text.length };
}

static size_t size_for(Text key, Text body, Text etag, Pairs headers)
{
    size_t size = sizeof(SharedPage) + (size_t)headers.count * sizeof(Pair) + (size_t)(key.length + body.length + etag.length) + 3;
    for (int i = 0; i < headers.count; i++)
        size += (size_t)(headers.list[i].name.length + headers.list[i].value.length) + 2;
    return size;
}

static SharedPage *page_new(Text key, Text body, Text etag, Pairs headers)
{
    size_t size = size_for(key, body, etag, headers);
    SharedPage *page = allocate(size);
    Pair *pairs = (Pair *)(page + 1);
    char *next = (char *)(pairs + headers.count);
    page->size = (ptrdiff_t)size;
    page->key = place_text(&next, key);
    page->body = place_text(&next, body);
    page->etag = place_text(&next, etag);
    for (int i = 0; i < headers.count; i++) {
        pairs[i].name = place_text(&next, headers.list[i].name);
        pairs[i].value = place_text(&next, headers.list[i].value);
    }
    page->headers = (Pairs){ headers.count, pairs };
    return page;
}

SharedPage *kept_put(KeptPages *kept, Text key, uint64_t topics, uint64_t version, Text body, bool gzip, Text etag, Pairs headers)
{
    SharedPage *page = page_new(key, body, etag, headers);
    page->hash = hash_of(key);
    page->topics = topics;
    page->version = version;
    page->gzip = gzip;
    atomic_init(&page->holders, 2);

    pthread_mutex_lock(&kept->lock);
    SharedPage *before = look_up(kept, key, page->hash);
    if (before)
        let_go(kept, before);
    page->next = kept->buckets[page->hash % BUCKETS];
    kept->buckets[page->hash % BUCKETS] = page;
    join_as_newest(kept, page);
    kept->bytes += page->size;
    while (kept->bytes > kept->maximum && kept->oldest != page)
        let_go(kept, kept->oldest);
    pthread_mutex_unlock(&kept->lock);
    return page;
}

void kept_free(KeptPages *kept)
{
    if (!kept)
        return;
    while (kept->oldest)
        let_go(kept, kept->oldest);
    pthread_mutex_destroy(&kept->lock);
    free(kept);
}

Text shared_page_body(const SharedPage *page)
{
    return page->body;
}

Text shared_page_etag(const SharedPage *page)
{
    return page->etag;
}

Pairs shared_page_headers(const SharedPage *page)
{
    return page->headers;
}

bool shared_page_is_gzip(const SharedPage *page)
{
    return page->gzip;
}
