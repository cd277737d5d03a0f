/*
 * Checks the signed path of a request (/t/<expiry>.<signature>/live/<streamId>/…, or a recording or clip) and
 * gives the path behind it. For nginx's njs: the same HMAC as infra/runtime/path-token.ts.
 */
import crypto from 'crypto';

var FORM =
  /^\/t\/(\d{1,12})\.([A-Za-z0-9_-]{43})((\/(?:live\/st_|vod\/vd_|clips\/cl_)[A-Za-z0-9_-]{1,64})[./][A-Za-z0-9._/-]{1,128})$/;

/* What the origin answers to an edge that has checked a token; nobody else is let in by it. */
var CHECKED = '/t/edge';

/* Empty when the token is wrong, used up, or of another stream. */
function path(r) {
  var match = FORM.exec(r.uri);
  var key = process.env.FRESHET_HLS_PATH_SECRET;
  if (match === null || !key || Number(match[1]) * 1000 <= Date.now()) {
    return '';
  }
  var expected = crypto
    .createHmac('sha256', key)
    .update(match[1] + match[4])
    .digest('base64url');
  return same(expected, match[2]) ? CHECKED + match[3] : '';
}

/* Takes as long wherever the first difference is. */
function same(a, b) {
  var difference = a.length ^ b.length;
  for (var i = 0; i < a.length; i += 1) {
    difference |= a.charCodeAt(i) ^ b.charCodeAt(i % b.length);
  }
  return difference === 0;
}

export default { path };
