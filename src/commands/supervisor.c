/* SPDX-License-Identifier: EUPL-1.2 */
/* By hand, since it is one datagram: the library would bring its whole family along. */
#include "commands/supervisor.h"

#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/text.h"

static void supervisor_tell(const char *state)
{
    const char *place = getenv("NOTIFY_SOCKET");
    struct sockaddr_un address = { .sun_family = AF_UNIX };
    size_t length = place ? strlen(place) : 0;
    if (length < 2 || length >= sizeof address.sun_path || (place[0] != '/' && place[0] != '@'))
        return;
    memcpy(address.sun_path, place, length);
    if (place[0] == '@')
        address.sun_path[0] = '\0'; /* a name without a file */
    int out = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (out < 0)
        return;
    sendto(out, state, strlen(state), MSG_NOSIGNAL, (struct sockaddr *)&address, (socklen_t)(offsetof(struct sockaddr_un, sun_path) + length));
    close(out);
}

/* Half of the time after which it is taken for dead; 0: nobody asks. */
static int64_t pause_microseconds(void)
{
    int64_t microseconds;
    const char *asked = getenv("WATCHDOG_USEC");
    return asked && text_to_number(text_from_z(asked), &microseconds) && microseconds > 0 ? microseconds / 2 : 0;
}

int supervisor_wait(const sigset_t *signals)
{
    int64_t pause = pause_microseconds();
    const struct timespec while_asked = { .tv_sec = pause / 1000000, .tv_nsec = pause % 1000000 * 1000 };
    supervisor_tell("READY=1");
    int received;
    do {
        if (pause > 0)
            supervisor_tell("WATCHDOG=1");
        received = pause > 0 ? sigtimedwait(signals, NULL, &while_asked) : sigwaitinfo(signals, NULL);
    } while (received < 0 && (errno == EAGAIN || errno == EINTR));
    supervisor_tell("STOPPING=1");
    return received;
}
