/* SPDX-License-Identifier: EUPL-1.2 */
/* libcurl is started by one thread alone. */
#include "base/calling.h"

#include <curl/curl.h>
#include <pthread.h>

#include "base/log.h"

static void begin(void)
{
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
        fail("libcurl cannot be started");
}

void calling_begin(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, begin);
}
