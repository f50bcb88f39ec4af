/* SPDX-License-Identifier: EUPL-1.2 */
/* hanse routes: all addresses and who may ask them, from the table of routes. */
#include "commands/commands.h"

#include <stdio.h>

#include "commands/options.h"
#include "commands/speak.h"
#include "commands/schemas.h"

static const char *const help =
    SAY("Usage: hanse routes\n"
        "Lists every address, a line each: method, path, who may ask, what for; parted by tabs.\n");

static const char *const who_names[] = {
    [WHO_UNSET] = "unset",         [ANYONE] = "anyone",         [SIGNED_IN] = "signed_in",
    [OF_NETWORK] = "of_network",   [OF_CITY] = "of_city",       [COORDINATOR] = "coordinator",
    [OF_GROUP] = "of_group",       [CHAIR] = "chair",           [SECRETARIAT] = "secretariat",
    [ADMINISTRATOR] = "administrator",
};

int command_routes(int count, char **arguments)
{
    if (is_help_asked(count, arguments))
        return show_help(help);
    static const CommandOption none[] = { { 0 } };
    int status = options_read("routes", none, count, arguments, NULL);
    if (status != 0)
        return status;
    for (int f = 0; features[f]; f++)
        for (const Route *route = features[f]->routes; route && route->path; route++)
            printf("%s\t%s\t%s\t%s\n", route->method == GET ? "GET" : "POST", route->path, who_names[route->who], route->summary);
    return 0;
}
