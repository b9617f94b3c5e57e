// Goes wrong in each of the ways that the tests must notice.
console.error('spoken');
Promise.reject(new Error('rejected'));
setTimeout(function () { throw new Error('thrown'); });
