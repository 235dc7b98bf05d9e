// Runs at CloudFront's edge (cloudfront-js-2.0) for /console and all below it: which file answers an address.
// The local system decides the same (ConsolePath of the module local).
var NAME = '[A-Za-z0-9_-][A-Za-z0-9._-]*';
var FILE = new RegExp('^(?:assets/.*|' + NAME + '\\.[A-Za-z][A-Za-z0-9]*)$');
var BASE = '/console/';

function handler(event) {
  var request = event.request;
  if (request.uri + '/' === BASE) {
    return {
      statusCode: 308,
      statusDescription: 'Permanent Redirect',
      headers: { location: { value: BASE + query(request.querystring) } },
    };
  }
  if (!FILE.test(request.uri.substring(BASE.length))) {
    request.uri = BASE + 'index.html';
  }
  return request;
}

// The values come encoded, as they were sent.
function query(parameters) {
  var pairs = [];
  Object.keys(parameters).forEach(function (name) {
    var given = parameters[name];
    (given.multiValue || [given]).forEach(function (one) {
      pairs.push(name + '=' + one.value);
    });
  });
  return pairs.length === 0 ? '' : '?' + pairs.join('&');
}
