/* SPDX-License-Identifier: EUPL-1.2 */
/* hanse version: which version this is, and of what it is made. */
#include "commands/commands.h"

#include <curl/curl.h>
#include <sodium.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <unicode/uvernum.h>

#include "base/version.h"

static const char help[] = "Usage: hanse version\n"
                           "Says which version of Hanse this is and which libraries it runs with.\n";

int command_version(int count, char **arguments)
{
    if (count == 2 && strcmp(arguments[1], "--help") == 0) {
        fputs(help, stdout);
        return 0;
    }
    if (count > 1) {
        fprintf(stderr, "hanse version: takes no \"%s\"; see hanse version --help\n", arguments[1]);
        return 2;
    }
    printf("hanse %s\nSQLite %s, libsodium %s, ICU %s, libcurl %s\n", HANSE_VERSION, sqlite3_libversion(),
           sodium_version_string(), U_ICU_VERSION, curl_version_info(CURLVERSION_NOW)->version);
    return 0;
}
