/* SPDX-License-Identifier: EUPL-1.2 */
/* For tests only: a mail server of its own. */
#ifndef MAIL_TEST_SERVER_H
#define MAIL_TEST_SERVER_H

#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/text.h"

extern char **environ;

/* The server of tests/smtp/server.mjs as a child, with the folder that it writes to. */
typedef struct Server {
    pid_t process;
    int input; /* it ends when this is closed */
    char folder[64];
    Text address;
} Server;

static Server server;

static inline void read_port(int output)
{
    char port[16];
    size_t length = 0;
    while (length < sizeof port - 1 && read(output, port + length, 1) == 1 && port[length] != '\n')
        length++;
    port[length] = '\0';
    static char address[64];
    snprintf(address, sizeof address, "smtp://127.0.0.1:%s", port);
    server.address = text_from_z(address);
}

static inline int server_begin(const char *option)
{
    int input[2];
    int output[2];
    posix_spawn_file_actions_t actions;
    memcpy(server.folder, "/tmp/hanse-mail-XXXXXX", 23);
    if (mkdtemp(server.folder) == NULL || pipe2(input, O_CLOEXEC) != 0 || pipe2(output, O_CLOEXEC) != 0)
        return 1;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input[0], 0);
    posix_spawn_file_actions_adddup2(&actions, output[1], 1);
    char *arguments[] = { (char[]){ "node" }, (char[]){ "tests/smtp/server.mjs" }, server.folder,
                          option == NULL ? NULL : (char[]){ "tls" }, NULL };
    int result = posix_spawnp(&server.process, "node", &actions, NULL, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    close(input[0]);
    close(output[1]);
    server.input = input[1];
    read_port(output[0]);
    close(output[0]);
    return result;
}

static inline int server_end(void)
{
    close(server.input);
    waitpid(server.process, NULL, 0);
    char command[128];
    snprintf(command, sizeof command, "rm -r %s", server.folder);
    return system(command);
}

#endif
