/* SPDX-License-Identifier: EUPL-1.2 */
/* What started the program, where it wants to be told how it is: systemd, by the protocol of sd_notify(3). Nothing where nobody asked. */
#ifndef COMMANDS_SUPERVISOR_H
#define COMMANDS_SUPERVISOR_H

#include <signal.h>

/* Says that the program is ready, then that it is alive as often as is asked for (WATCHDOG_USEC), until one of the signals comes, which must be blocked; says that it
 * stops. The signal. */
int supervisor_wait(const sigset_t *signals);

#endif
