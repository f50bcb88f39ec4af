/* SPDX-License-Identifier: EUPL-1.2 */
/* hanse version: which version this is, and of what it is made. */
#include "commands/commands.h"

#include <curl/curl.h>
#include <sodium.h>
#include <sqlite3.h>
#include <stdio.h>
#include <unicode/uvernum.h>

#include "base/version.h"
#include "commands/options.h"
#include "commands/speak.h"

static const char *const help =
    SAY("Usage: hanse version\n"
        "Says which version of Hanse this is and which libraries it runs with.\n");

int command_version(int count, char **arguments)
{
    if (is_help_asked(count, arguments))
        return show_help(help);
    static const CommandOption none[] = { { 0 } };
    int status = options_read("version", none, count, arguments, NULL);
    if (status != 0)
        return status;
    printf("hanse %s\nSQLite %s, libsodium %s, ICU %s, libcurl %s\n", HANSE_VERSION, sqlite3_libversion(),
           sodium_version_string(), U_ICU_VERSION, curl_version_info(CURLVERSION_NOW)->version);
    return 0;
}
