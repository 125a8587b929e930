/** Times as people here read them: in the time zone of their computer, the year first. */
import dayjs from 'dayjs';

export const dateTime = (time: string | number): string => dayjs(time).format('YYYY-MM-DD HH:mm');

export const exactTime = (time: string | number): string => dayjs(time).format('YYYY-MM-DD HH:mm:ss');

/** For what is of today. */
export const clockTime = (time: string | number): string => dayjs(time).format('HH:mm:ss');
