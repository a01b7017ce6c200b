/** An api that cannot start. */
console.error('配置有误');
process.exit(1);
