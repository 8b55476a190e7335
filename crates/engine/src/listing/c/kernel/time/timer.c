// SPDX-License-Identifier: GPL-2.0-only
/* Sleep for so many timer ticks, without counting as load. */
signed long schedule_timeout_idle(signed long timeout);
