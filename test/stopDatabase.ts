/** The end of a jest run (`globalTeardown`): stops the database server that its tests have shared. */
import { stopTestServer } from './database';

export default stopTestServer;
